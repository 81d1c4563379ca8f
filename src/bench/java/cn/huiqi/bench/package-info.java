/** Measures matching, side by side with the plain scan and with Lucene. */
@NullMarked
package cn.huiqi.bench;

import org.jspecify.annotations.NullMarked;
