package cn.huiqi.catalog;

import java.util.Map;

/** The Chinese words for codes that are shown, by list and code. */
public final class Labels {

    private final Map<String, Map<String, String>> byList;

    public Labels(Map<String, Map<String, String>> byList) {
        this.byList = Map.copyOf(byList);
    }

    /** The label of a code, or the code itself when the list has none for it. */
    public String of(String list, String code) {
        return byList.getOrDefault(list, Map.of()).getOrDefault(code, code);
    }
}
