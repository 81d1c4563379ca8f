package cn.huiqi.search;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.BenefitKind;
import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.PolicyDocument;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What can be found in a catalogue version, numbered: the benefits, then the documents. An edition
 * decodes an entry when it is asked for it, so what is needed of every hit is kept here.
 */
final class Items {

    private static final SearchType[] TYPES = SearchType.values();

    private final List<Benefit> benefits;
    private final List<PolicyDocument> documents;
    private final byte[] types;
    private byte[] ids = new byte[1024];
    private final int[] ends;

    Items(Edition edition) {
        this.benefits = edition.benefits();
        this.documents = edition.documents();
        this.types = new byte[benefits.size() + documents.size()];
        this.ends = new int[types.length];
        int place = 0;
        for (var benefit : benefits) {
            add(place++, type(benefit.kind()), benefit.id());
        }
        for (var document : documents) {
            add(place++, SearchType.POLICY_DOCUMENT, document.id());
        }
        this.ids = Arrays.copyOf(ids, place == 0 ? 0 : ends[place - 1]);
    }

    static SearchType type(BenefitKind kind) {
        return SearchType.valueOf(kind.name());
    }

    private void add(int place, SearchType type, String id) {
        var bytes = id.getBytes(StandardCharsets.UTF_8);
        int from = start(place);
        if (from + bytes.length > ids.length) {
            ids = Arrays.copyOf(ids, 2 * ids.length + bytes.length);
        }
        System.arraycopy(bytes, 0, ids, from, bytes.length);
        ends[place] = from + bytes.length;
        types[place] = (byte) type.ordinal();
    }

    private int start(int place) {
        return place == 0 ? 0 : ends[place - 1];
    }

    int size() {
        return types.length;
    }

    /** A benefit or a document. */
    Object item(int place) {
        return place < benefits.size()
                ? benefits.get(place)
                : documents.get(place - benefits.size());
    }

    SearchType type(int place) {
        return TYPES[types[place]];
    }

    boolean isDocument(int place) {
        return place >= benefits.size();
    }

    PolicyDocument document(int place) {
        return documents.get(place - benefits.size());
    }

    String id(int place) {
        int from = start(place);
        return new String(ids, from, ends[place] - from, StandardCharsets.UTF_8);
    }
}
