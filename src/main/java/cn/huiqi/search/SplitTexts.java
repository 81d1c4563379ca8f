package cn.huiqi.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words of texts, split once: many entries say the same. */
final class SplitTexts {

    private final Words words = new Words();
    private final Map<String, List<String>> known = new HashMap<>();

    List<String> of(String folded) {
        return known.computeIfAbsent(folded, it -> List.copyOf(words.of(it)));
    }
}
