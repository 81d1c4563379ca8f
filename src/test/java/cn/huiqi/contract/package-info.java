/** Keeps what client teams copy from {@code mobile-contract/} true to the running service. */
@NullMarked
package cn.huiqi.contract;

import org.jspecify.annotations.NullMarked;
