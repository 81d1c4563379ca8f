/** What browsers get: the pages under {@code /h5/}, the page that others embed, and the bundles. */
@NullMarked
package cn.huiqi.pages;

import org.jspecify.annotations.NullMarked;
