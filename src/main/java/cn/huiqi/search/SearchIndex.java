package cn.huiqi.search;

import cn.huiqi.catalog.Edition;
import cn.huiqi.match.MatchIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * Full text over the benefits and documents of one catalogue version. Immutable.
 *
 * <p>A question is taken apart into units: numbers of documents, amounts, known words, other words.
 * An entry that has all of them is found. When none has, a typing error is looked for, by sound;
 * then entries are found that have most of them.
 */
public final class SearchIndex {

    /** Longer text is not read, and refused before it comes here. */
    public static final int LONGEST_TEXT = 5_000;

    /** With more words beside its numbers, a text is a notice that cites documents. */
    private static final int WORDS_OF_A_QUESTION = 4;

    private static final int ENOUGH = 5;
    private static final double MOST_WORDS = 0.7;

    /** Typing errors are looked for in questions, not in pasted pages. */
    private static final int LONGEST_CORRECTED = 40;

    private static final Cleaner CLEANER = Cleaner.create();

    private final MatchIndex match;
    private final EntryIndex entries;
    private final EntryTexts texts;
    private final CitedNumbers numbers;
    private final Lexicon lexicon;
    private final QuestionReader questions;
    private final IndexSearcher searcher;
    private final UnitQueries queries;

    private SearchIndex(MatchIndex match, EntryIndex entries) {
        this.match = match;
        this.entries = entries;
        this.texts = new EntryTexts(match.edition());
        this.numbers = entries.numbers();
        this.lexicon = entries.lexicon();
        this.questions = new QuestionReader(lexicon, numbers);
        this.searcher = new IndexSearcher(entries.reader());
        searcher.setQueryCache(null);
        this.queries = new UnitQueries(entries.frequencies());
        // When nobody can ask it any more, its files are let go.
        CLEANER.register(this, closing(entries.reader()));
    }

    private static Runnable closing(DirectoryReader reader) {
        return () -> {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException("An index in memory cannot fail", e);
            }
        };
    }

    /**
     * @param match over the same catalogue version; it judges filters and counts facets
     */
    public static SearchIndex of(MatchIndex match) {
        return new SearchIndex(match, EntryIndex.of(match.edition()));
    }

    /**
     * The index of the version after this one; this one stays as it is. It costs what has changed,
     * unless the edition was read as a whole.
     */
    public SearchIndex next(MatchIndex next) {
        var following = entries.next(edition(), next.edition());
        return following == null ? of(next) : new SearchIndex(next, following);
    }

    EntryIndex entries() {
        return entries;
    }

    public Edition edition() {
        return match.edition();
    }

    /** Completions of what was typed so far, the most used first. */
    public List<Suggestion> suggest(String prefix, int first) {
        return entries.suggestions().of(prefix, first);
    }

    /** Sectors, places, zones and qualifications by any of their names. */
    public List<ReferenceMatch> reference(String text, Set<ReferenceType> types, int first) {
        return entries.reference().find(text, types, first);
    }

    /**
     * Benefits and documents by what is said of them; without a word in it, a text finds nothing.
     */
    public Found search(SearchQuery query) {
        try {
            return find(query);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    private Found find(SearchQuery query) {
        var folded = Folded.text(query.text()).strip();
        var question = questions.read(folded);
        if (question.isEmpty()) {
            return found(query, question, Hits.NONE, null);
        }
        if (!question.numbers().isEmpty()) {
            return found(query, question, hits(query, byNumber(question)), null);
        }
        var hits = hits(query, queries.strict(question));
        if (hits.size() > 0) {
            return found(query, question, more(query, question, hits), null);
        }
        var corrected = corrected(query, question);
        if (corrected != null) {
            return corrected;
        }
        return found(
                query,
                question,
                question.unknownNumber() ? Hits.NONE : nearest(query, question),
                null);
    }

    /** Entries that have half of the words, or else one of them, or else one that says little. */
    private Hits nearest(SearchQuery query, Question question) {
        int half = (question.required().size() + 1) / 2;
        var hits = hits(query, queries.lenient(question, half));
        if (hits.size() == 0) {
            hits = hits(query, queries.lenient(question, 1));
        }
        return hits.size() == 0 ? hits(query, queries.any(question)) : hits;
    }

    private Query byNumber(Question question) {
        var numbered = queries.numbered(question);
        if (question.units().isEmpty() || question.required().size() > WORDS_OF_A_QUESTION) {
            return numbered;
        }
        return new BooleanQuery.Builder()
                .add(numbered, Occur.SHOULD)
                .add(queries.strict(question), Occur.SHOULD)
                .build();
    }

    /** Once there is an entry that has all words, others may lack some: few, if that is enough. */
    private Hits more(SearchQuery query, Question question, Hits strict) {
        int words = question.required().size();
        int atLeast =
                strict.size() < ENOUGH ? (words + 1) / 2 : (int) Math.ceil(MOST_WORDS * words);
        return atLeast == words ? strict : hits(query, queries.lenient(question, atLeast));
    }

    private @Nullable Found corrected(SearchQuery query, Question question) {
        if (question.folded().length() > LONGEST_CORRECTED || question.unknownNumber()) {
            return null;
        }
        for (var text : new Speller(lexicon).corrections(question)) {
            var meant = questions.read(text);
            var hits = hits(query, queries.strict(meant));
            if (hits.size() > 0) {
                return found(query, meant, hits, text);
            }
        }
        return null;
    }

    private Hits hits(SearchQuery query, Query lucene) {
        try {
            return new Selection(match, entries.items())
                    .of(query, searcher.search(lucene, Hits.collecting()));
        } catch (IOException e) {
            throw new UncheckedIOException("An index in memory cannot fail", e);
        }
    }

    private Found found(
            SearchQuery query, Question question, Hits hits, @Nullable String correctedText) {
        var highlighter = new Highlighter(question, numbers);
        var items = entries.items();
        return new FoundEntries(
                match,
                query.day(),
                items,
                new Ranking(question, highlighter, items, query.day()).of(hits),
                item -> highlighter.highlights(texts.of(item)),
                correctedText);
    }
}
