package cn.huiqi.catalog;

/**
 * Something wrong with an entry.
 *
 * @param entry public id of the entry
 * @param path place inside it, such as {@code eligibility.all[2].value}
 * @param message what is wrong and what would be right
 */
public record Complaint(String entry, String path, String message) {}
