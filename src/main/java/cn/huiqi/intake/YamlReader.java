package cn.huiqi.intake;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Walks once through a YAML file and refuses what would be taken amiss in silence: aliases, tags,
 * keys that occur twice, and a second document.
 *
 * <p>A file may have any length; an entry, its depth and its texts may not, since each is held in
 * memory as a whole.
 */
final class YamlReader {

    private static final int MAXIMUM_DEPTH = 60;
    private static final int MAXIMUM_VALUES = 20_000;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    private static final ScalarResolver RESOLVER = SETTINGS.getSchema().getScalarResolver();

    private final String file;
    private final SourceText text;
    private final ParserImpl events;
    private Marks marks = new Marks();
    private Event last = new StreamStartEvent();
    private int values;

    YamlReader(String file, InputStream in) {
        this.file = file;
        this.text = SourceText.of(file, in);
        this.events = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text));
    }

    /** Whether a document follows that says something; its value is then to be read. */
    boolean begins() {
        next(); // the stream
        if (peek().getEventId() == Event.ID.StreamEnd) {
            return false;
        }
        next(); // the document
        if (peek() instanceof ScalarEvent scalar && resolved(scalar) == null) {
            next();
            return false;
        }
        return true;
    }

    /**
     * Enters the list that the document is.
     *
     * @throws BrokenDataFile when it is something else
     */
    boolean beginsList() {
        if (next() instanceof SequenceStartEvent) {
            return true;
        }
        throw new BrokenDataFile(file, "must be a list");
    }

    /** Whether the list that was entered has another item; else leaves it. */
    boolean hasItem() {
        if (peek().getEventId() != Event.ID.SequenceEnd) {
            return true;
        }
        next();
        return false;
    }

    /** Nothing but the end of the document may follow. */
    void requireEnd() {
        for (var event = next(); event.getEventId() != Event.ID.StreamEnd; event = next()) {
            if (event.getEventId() == Event.ID.DocumentStart) {
                throw broken(event, "a second document begins; a file holds one");
            }
        }
    }

    /** The next value as a whole; {@link #marks} tells where its parts stand. */
    @Nullable Object value() {
        marks = new Marks();
        values = 0;
        return value("", 0);
    }

    Marks marks() {
        return marks;
    }

    private @Nullable Object value(String path, int depth) {
        var event = next();
        mark(path, event);
        if (depth > MAXIMUM_DEPTH || ++values > MAXIMUM_VALUES) {
            throw broken(
                    event,
                    "an entry may be %d levels deep and hold %,d values"
                            .formatted(MAXIMUM_DEPTH, MAXIMUM_VALUES));
        }
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent list -> list(list, path, depth);
            case MappingStartEvent map -> map(map, path, depth);
            case AliasEvent alias -> throw aliased(alias);
            default -> throw broken(event, "a value is expected here");
        };
    }

    private List<@Nullable Object> list(SequenceStartEvent start, String path, int depth) {
        refuseTag(start, start.getTag());
        var list = new ArrayList<@Nullable Object>();
        while (peek().getEventId() != Event.ID.SequenceEnd) {
            list.add(value(path + "[" + list.size() + "]", depth + 1));
        }
        next();
        return list;
    }

    private Map<String, @Nullable Object> map(MappingStartEvent start, String path, int depth) {
        refuseTag(start, start.getTag());
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (peek().getEventId() != Event.ID.MappingEnd) {
            var key = key();
            if (map.containsKey(key)) {
                throw broken(last, "the key " + key + " occurs twice");
            }
            map.put(key, value(path.isEmpty() ? key : path + "." + key, depth + 1));
        }
        next();
        return map;
    }

    private String key() {
        return switch (next()) {
            case ScalarEvent scalar -> scalar.getValue();
            case AliasEvent alias -> throw aliased(alias);
            case Event other -> throw broken(other, "a key must be text");
        };
    }

    private @Nullable Object scalar(ScalarEvent scalar) {
        refuseTag(scalar, scalar.getTag());
        return resolved(scalar);
    }

    private @Nullable Object resolved(ScalarEvent scalar) {
        var value = scalar.getValue();
        if (!scalar.isPlain()) {
            return value;
        }
        var tag = RESOLVER.resolve(value, true);
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return Boolean.valueOf(value);
        }
        return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? number(scalar) : value;
    }

    private Object number(ScalarEvent scalar) {
        try {
            var number = new BigDecimal(scalar.getValue());
            boolean whole = number.scale() == 0 && number.precision() < 19;
            if (!whole) {
                return number;
            }
            long value = number.longValueExact();
            return value == (int) value ? (Object) (int) value : (Object) value;
        } catch (NumberFormatException e) {
            throw broken(scalar, scalar.getValue() + " is no number");
        }
    }

    private void refuseTag(Event event, Optional<String> tag) {
        if (tag.isPresent() && !tag.get().equals("!")) {
            throw broken(event, "a tag such as " + tag.get() + " has no meaning here");
        }
    }

    private BrokenDataFile aliased(AliasEvent alias) {
        return broken(alias, "an alias is not followed; write it out");
    }

    private void mark(String path, Event event) {
        event.getStartMark().ifPresent(it -> marks.put(path, place(it)));
    }

    private Event next() {
        last = read(events::next);
        text.progress();
        return last;
    }

    private Event peek() {
        return read(events::peekEvent);
    }

    private Event read(Supplier<Event> step) {
        try {
            return step.get();
        } catch (MarkedYamlEngineException e) {
            throw broken(e.getProblemMark(), e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw broken(last.getEndMark(), told(e), e);
        }
    }

    /** The parser tells first what it was doing, then what went wrong. */
    private static String told(YamlEngineException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .findFirst()
                .orElse("is no YAML");
    }

    private BrokenDataFile broken(Event event, String complaint) {
        return broken(event.getStartMark(), complaint, null);
    }

    private BrokenDataFile broken(
            Optional<Mark> mark, String complaint, @Nullable Throwable cause) {
        var place = mark.map(YamlReader::place).orElse(null);
        return new BrokenDataFile(Finding.of(file, place, null, complaint), cause);
    }

    private static Finding.Mark place(Mark mark) {
        return new Finding.Mark(null, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
