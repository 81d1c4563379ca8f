/**
 * Turns files into reference data and drafts, each complaint with the file and the place in it.
 *
 * <p>The only package of the core's side that sees a parser, so that the core stays plain Java.
 */
@NullMarked
package cn.huiqi.intake;

import org.jspecify.annotations.NullMarked;
