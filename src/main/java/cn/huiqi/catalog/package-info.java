/** What exists: benefits and documents, their life cycle and versions, and the ports they need. */
@NullMarked
package cn.huiqi.catalog;

import org.jspecify.annotations.NullMarked;
