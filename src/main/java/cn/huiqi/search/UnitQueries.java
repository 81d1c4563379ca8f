package cn.huiqi.search;

import cn.huiqi.search.Unit.Kind;
import cn.huiqi.search.Unit.Wanted;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Turns what is looked for into Lucene queries.
 *
 * <p>A unit counts once, by the best place in which it stands and the best word for it, times how
 * rare it is in the catalogue; how often it occurs there says nothing in texts of a line or two.
 */
final class UnitQueries {

    private static final float OTHER_PLACES = 0.1f;
    private static final float AS_A_WORD = 1.15f;
    private static final float ONLY_MENTIONED = 0.3f;
    private static final float OPTIONAL = 0.25f;
    private static final double MOST_PAIRS = 0.6;

    /** How rare something is of which no count is known. */
    private static final int RARE = 10;

    private static final float HAS_ALL = 8;

    private static final float OWN_NUMBER = 1000;
    private static final float PARENT_NUMBER = 500;
    private static final float CITED_NUMBER = 100;

    private final Frequencies frequencies;

    UnitQueries(Frequencies frequencies) {
        this.frequencies = frequencies;
    }

    /** Entries that have every unit, as typed, in other words or read aloud. */
    Query strict(Question question) {
        return all(question, question.required().size(), true);
    }

    /**
     * Entries that have at least so many of the required units, or something like them; those that
     * have all come first.
     */
    Query lenient(Question question, int atLeast) {
        return new BooleanQuery.Builder()
                .add(all(question, atLeast, false), Occur.MUST)
                .add(boosted(strict(question), HAS_ALL), Occur.SHOULD)
                .build();
    }

    /** Entries that have any unit, required or not. */
    Query any(Question question) {
        var any = new BooleanQuery.Builder();
        question.units().forEach(unit -> any.add(query(unit, 1, false), Occur.SHOULD));
        return any.build();
    }

    private Query all(Question question, int atLeast, boolean strict) {
        var required = new BooleanQuery.Builder();
        for (var unit : question.required()) {
            required.add(query(unit, 1, strict), Occur.SHOULD);
        }
        required.setMinimumNumberShouldMatch(atLeast);
        var all = new BooleanQuery.Builder().add(required.build(), Occur.MUST);
        for (var unit : question.units()) {
            if (unit.optional() && !question.required().contains(unit)) {
                all.add(query(unit, OPTIONAL, strict), Occur.SHOULD);
            }
        }
        return all.build();
    }

    /** Documents with the numbers, then their measures, then what names them. */
    Query numbered(Question question) {
        var any = new BooleanQuery.Builder();
        float order = 0;
        for (var number : question.numbers()) {
            add(any, EntryDocuments.OWN_NUMBER, number, OWN_NUMBER - order);
            add(any, EntryDocuments.PARENT_NUMBER, number, PARENT_NUMBER - order);
            add(any, EntryDocuments.CITED_NUMBER, number, CITED_NUMBER);
            order++;
        }
        return any.build();
    }

    private static void add(BooleanQuery.Builder any, String field, String term, float score) {
        any.add(boosted(new TermQuery(new Term(field, term)), score), Occur.SHOULD);
    }

    private static Query boosted(Query query, float score) {
        return new BoostQuery(new ConstantScoreQuery(query), score);
    }

    private Query query(Unit unit, float factor, boolean strict) {
        float rarity = factor * rarity(unit);
        var ways = new ArrayList<Query>();
        for (var wanted : unit.words()) {
            float score = rarity * wanted.weight();
            switch (wanted.kind()) {
                case TEXT, PLACE -> addText(wanted, score, ways);
                case MOST -> {
                    if (!strict) {
                        addMost(wanted.text(), score, ways);
                    }
                }
                case AMOUNT ->
                        ways.add(
                                boosted(
                                        new TermQuery(
                                                new Term(EntryDocuments.AMOUNT, wanted.text())),
                                        score));
                case PINYIN -> {
                    float inTitle = score * Part.TITLE.weight();
                    ways.add(prefix(EntryDocuments.READING, wanted.text(), inTitle));
                    ways.add(prefix(EntryDocuments.INITIALS, wanted.text(), inTitle));
                }
            }
        }
        return ways.isEmpty()
                ? new MatchNoDocsQuery("Nothing of the catalogue is like it")
                : new DisjunctionMaxQuery(ways, OTHER_PLACES);
    }

    private static Query prefix(String field, String letters, float score) {
        return boosted(new PrefixQuery(new Term(field, letters)), score);
    }

    private void addText(Wanted wanted, float score, List<Query> ways) {
        var text = wanted.text();
        var grams = Grams.fewest(text);
        for (var part : Part.values()) {
            if (count(part, text) == 0) {
                continue;
            }
            float here = score * weight(part, wanted.kind());
            ways.add(boosted(sideBySide(part, grams), here));
            if (part.hasWords() && text.length() > 1) {
                var word = new TermQuery(new Term(part.words(), text));
                ways.add(boosted(word, here * AS_A_WORD));
            }
        }
    }

    private static float weight(Part part, Kind kind) {
        if (kind != Kind.PLACE) {
            return part.weight();
        }
        return switch (part) {
            case PLACE -> Part.TITLE.weight();
            case QUALIFICATION, SECTOR, CONDITION, DETAIL -> part.weight() * ONLY_MENTIONED;
            case TITLE, NUMBER, SUMMARY, PROVIDER, KIND, CONTEXT -> part.weight();
        };
    }

    private static Query sideBySide(Part part, List<Grams.Gram> grams) {
        if (grams.size() == 1) {
            return new TermQuery(new Term(part.grams(), grams.getFirst().term()));
        }
        var phrase = new PhraseQuery.Builder();
        for (var gram : grams) {
            phrase.add(new Term(part.grams(), gram.term()), gram.position());
        }
        return phrase.build();
    }

    private void addMost(String text, float score, List<Query> ways) {
        var grams = Grams.fewest(text);
        for (var part : Part.values()) {
            var most = new BooleanQuery.Builder();
            for (var gram : grams) {
                most.add(new TermQuery(new Term(part.grams(), gram.term())), Occur.SHOULD);
            }
            most.setMinimumNumberShouldMatch((int) Math.floor(MOST_PAIRS * grams.size()));
            ways.add(boosted(most.build(), score * part.weight()));
        }
    }

    private float rarity(Unit unit) {
        int most = 0;
        for (var wanted : unit.words()) {
            most = Math.max(most, isText(wanted) ? count(wanted) : 0);
        }
        return (float) Math.log(1 + frequencies.entries() / (1.0 + (most == 0 ? RARE : most)));
    }

    private static boolean isText(Wanted wanted) {
        return wanted.kind() == Kind.TEXT || wanted.kind() == Kind.PLACE;
    }

    private int count(Wanted wanted) {
        int most = 0;
        for (var part : Part.values()) {
            most = Math.max(most, count(part, wanted.text()));
        }
        return (int) (most * wanted.weight());
    }

    /** At most so many entries have the text in a part: as many as have its rarest gram. */
    private int count(Part part, String text) {
        int least = Integer.MAX_VALUE;
        for (var gram : Grams.fewest(text)) {
            least = Math.min(least, frequencies.of(part.grams(), gram.term()));
        }
        return least == Integer.MAX_VALUE ? 0 : least;
    }
}
