/** Catalogues and firms of any number, made from the real ones, for tests and benchmarks. */
@NullMarked
package cn.huiqi.synthetic;

import org.jspecify.annotations.NullMarked;
