/** Trusted documents, their ready answers, and the way from a request to its bytes. */
@NullMarked
package cn.huiqi.hotpath;

import org.jspecify.annotations.NullMarked;
