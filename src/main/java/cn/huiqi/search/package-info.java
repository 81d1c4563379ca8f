/** Chinese full text over one catalogue version: search, suggestions, reference tables. */
@NullMarked
package cn.huiqi.search;

import org.jspecify.annotations.NullMarked;
