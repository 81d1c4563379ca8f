package cn.huiqi.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads YAML as maps, lists, texts, numbers and booleans; decimals stay exact. */
final class YamlFile {

    private YamlFile() {}

    /** One item of a list at the top of a file. */
    record Item(int index, @Nullable Object value, Marks marks) {}

    /** Null when the file says nothing. */
    static @Nullable Object parse(String file, byte[] bytes) {
        return single(file, bytes).value();
    }

    /** What a file says, with where it stands. */
    static Item single(String file, byte[] bytes) {
        var yaml = new YamlReader(file, new ByteArrayInputStream(bytes));
        var value = yaml.begins() ? yaml.value() : null;
        yaml.requireEnd();
        return new Item(0, value, yaml.marks());
    }

    /** The items of a list; a file that says nothing has none. */
    static List<?> list(String file, byte[] bytes) {
        var items = new ArrayList<@Nullable Object>();
        items(file, new ByteArrayInputStream(bytes), item -> items.add(item.value()));
        return items;
    }

    /** The items of a list one after the other, so that a file may be larger than the memory. */
    static void items(String file, InputStream in, Consumer<Item> each) {
        var yaml = new YamlReader(file, in);
        if (yaml.begins() && yaml.beginsList()) {
            for (int i = 0; yaml.hasItem(); i++) {
                each.accept(new Item(i, yaml.value(), yaml.marks()));
            }
        }
        yaml.requireEnd();
    }

    static byte[] resource(String name) {
        try (var in = Objects.requireNonNull(YamlFile.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new BrokenDataFile(name, "cannot be read", e);
        }
    }
}
