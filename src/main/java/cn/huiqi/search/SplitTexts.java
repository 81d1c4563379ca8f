package cn.huiqi.search;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The words of texts, split once: many entries say the same. For many threads. */
final class SplitTexts {

    private final ThreadLocal<Words> words = ThreadLocal.withInitial(Words::new);
    private final Map<String, List<String>> known = new ConcurrentHashMap<>();

    List<String> of(String folded) {
        return known.computeIfAbsent(folded, it -> List.copyOf(words.get().of(it)));
    }
}
