package cn.huiqi.search;

import org.jspecify.annotations.Nullable;

/**
 * A completion.
 *
 * @param type what it is a title or number of; null for words that several types have
 * @param count published entries that have it
 */
public record Suggestion(String text, @Nullable SearchType type, int count) {}
