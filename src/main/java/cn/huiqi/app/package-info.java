/** The main class, wiring and settings, publication of a new index, health. */
@NullMarked
package cn.huiqi.app;

import org.jspecify.annotations.NullMarked;
