package cn.huiqi.match;

import java.util.Comparator;
import java.util.function.Predicate;

/**
 * Which terms are wanted, and in which order.
 *
 * @param order of those that pass; matches of equal terms keep the order of the query
 */
record Wanted(Predicate<Terms> passing, Comparator<Terms> order) {}
