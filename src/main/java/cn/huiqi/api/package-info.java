/** GraphQL controllers, scalars, errors and limits: translates and delegates, decides nothing. */
@NullMarked
package cn.huiqi.api;

import org.jspecify.annotations.NullMarked;
