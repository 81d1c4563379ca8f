/** What strangers may send, and what becomes of it. */
@NullMarked
package cn.huiqi.abuse;

import org.jspecify.annotations.NullMarked;
