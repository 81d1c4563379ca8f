/** Implements every port on MongoDB; the only package that sees the driver. */
@NullMarked
package cn.huiqi.store;

import org.jspecify.annotations.NullMarked;
