package cn.huiqi.pages;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/**
 * The page that another site shows in a frame: the component, and a script that tells the site how
 * high it is.
 */
public final class FramePage {

    private final Templates templates;

    FramePage(Templates templates) {
        this.templates = templates;
    }

    /**
     * The whole page.
     *
     * @param origins who is told how high it is, and nobody else
     */
    public String html(Collection<String> origins) {
        var model = Map.of("origins", String.join(" ", origins));
        return new String(templates.page("embed", model), StandardCharsets.UTF_8);
    }
}
