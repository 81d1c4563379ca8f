/** An immutable index over one catalogue version: filter, order, facets, page, next question. */
@NullMarked
package cn.huiqi.match;

import org.jspecify.annotations.NullMarked;
