/** Personal data at rest: sealed field by field, under keys that change. */
@NullMarked
package cn.huiqi.privacy;

import org.jspecify.annotations.NullMarked;
