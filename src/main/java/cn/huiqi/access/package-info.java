/** Who calls, and what they may do. */
@NullMarked
package cn.huiqi.access;

import org.jspecify.annotations.NullMarked;
