package cn.huiqi.pages;

import cn.huiqi.catalog.Labels;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.UriUtils;

/**
 * The pages' templates. All that is put in is escaped. {@code {{#label}}LIST CODE{{/label}}} gives
 * the word for a code, {@code {{#bundle}}h5.js{{/bundle}}} the file of a bundle, {@code
 * {{#encoded}}…{{/encoded}}} text as part of an address.
 */
final class Templates {

    private final Map<String, Template> compiled = new ConcurrentHashMap<>();
    private final Map<String, Object> always = new HashMap<>();
    private final Mustache.Compiler compiler =
            Mustache.compiler()
                    .defaultValue("")
                    .emptyStringIsFalse(true)
                    .withLoader(Templates::open);

    Templates(Labels labels, Bundles bundles) {
        always.put(
                "label",
                (Mustache.Lambda)
                        (fragment, out) -> {
                            var words = fragment.execute().split(" ", 2);
                            out.write(words.length < 2 ? "" : labels.of(words[0], words[1]));
                        });
        always.put(
                "bundle",
                (Mustache.Lambda) (fragment, out) -> out.write(bundles.named(fragment.execute())));
        always.put(
                "encoded",
                (Mustache.Lambda) (fragment, out) -> out.write(address(fragment.execute())));
    }

    /**
     * @param name of a file of {@code pages/}, without its ending
     */
    byte[] page(String name, Map<String, ? extends @Nullable Object> model) {
        var all = new HashMap<String, @Nullable Object>(always);
        all.putAll(model);
        var template = compiled.computeIfAbsent(name, it -> compiler.compile(open(it)));
        return template.execute(all).getBytes(StandardCharsets.UTF_8);
    }

    /** What a fragment gives is escaped for HTML already, and has none of its marks in an id. */
    private static String address(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    private static Reader open(String name) {
        try {
            var file = new ClassPathResource("pages/" + name + ".html");
            return new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
