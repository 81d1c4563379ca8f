/**
 * National tables as values and trees: sectors, regions and zones, firm sizes, qualifications.
 *
 * <p>Everything here is immutable and made once, from the files under {@code reference/}; how those
 * are read is no concern of this package. See the README beside the files for standard, edition and
 * source of each table.
 */
@NullMarked
package cn.huiqi.reference;

import org.jspecify.annotations.NullMarked;
