package cn.huiqi.catalog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Days from one to another, both included; null is open or not known. */
public record Period(@Nullable LocalDate from, @Nullable LocalDate to) {}
