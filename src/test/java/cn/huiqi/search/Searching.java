package cn.huiqi.search;

import cn.huiqi.catalog.Edition;
import cn.huiqi.intake.Fixtures;
import cn.huiqi.match.SlicedIndex;
import java.util.List;
import java.util.Set;

/** Asks an index, and tells what it found by id. */
final class Searching {

    /** The real catalogue. */
    static final SearchIndex REAL = index(Fixtures.edition());

    private Searching() {}

    static SearchIndex index(Edition edition) {
        return SearchIndex.of(SlicedIndex.of(edition));
    }

    static Found find(SearchIndex index, String text) {
        return index.search(new SearchQuery(text, Set.of(), null, Fixtures.RECORDED_ON));
    }

    static Found find(String text) {
        return find(REAL, text);
    }

    static List<String> ids(Found found) {
        return found.page(0, 10).stream().map(hit -> EntryTexts.id(hit.item())).toList();
    }

    static List<String> titles(Found found) {
        return found.page(0, 10).stream().map(hit -> EntryTexts.title(hit.item())).toList();
    }
}
