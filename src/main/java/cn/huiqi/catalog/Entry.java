package cn.huiqi.catalog;

import java.time.Instant;
import java.util.Map;

/**
 * One thing of the catalogue in the catalogue's own form, as it is read from a file, stored, and
 * shown to a person in a database shell: text, numbers, booleans, lists and maps.
 *
 * @param key id within its kind, such as {@code ln-czj-2019-4/star}
 * @param revision number of this revision, from 1
 * @param updatedAt when this revision was made
 * @param fields the fields of the catalogue's README; a measure also has {@code policy}
 */
public record Entry(
        Kind kind, String key, int revision, Instant updatedAt, Map<String, Object> fields) {

    /** What an entry is; its prefix makes the public id unique across kinds. */
    public enum Kind {
        ATTRIBUTE("attribute"),
        EVENT_TYPE("event-type"),
        DOCUMENT("document"),
        MEASURE("measure"),
        PRODUCT("product"),
        EVENT("event"),
        PROJECT("project"),
        RESOURCE("resource");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        public String prefix() {
            return prefix;
        }

        public String id(String key) {
            return prefix + ":" + key;
        }
    }

    /** The public id, such as {@code measure:ln-czj-2019-4/star}. */
    public String id() {
        return kind.id(key);
    }
}
