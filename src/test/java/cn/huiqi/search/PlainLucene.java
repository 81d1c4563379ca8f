package cn.huiqi.search;

import cn.huiqi.catalog.Edition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Plain Lucene over the same texts: any of the words, BM25, no weights. */
final class PlainLucene {

    private static final String TEXT = "text";
    private static final String ID = "id";

    private final Analyzer analyzer;
    private final IndexSearcher searcher;

    PlainLucene(Edition edition, Analyzer analyzer) {
        this.analyzer = analyzer;
        var texts = new EntryTexts(edition);
        var directory = new ByteBuffersDirectory();
        try {
            try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
                var items = new ArrayList<Object>(edition.benefits());
                items.addAll(edition.documents());
                for (var item : items) {
                    var all =
                            texts.of(item).stream()
                                    .map(EntryTexts.Text::text)
                                    .collect(Collectors.joining("\n"));
                    var document = new Document();
                    document.add(new StoredField(ID, EntryTexts.id(item)));
                    document.add(new TextField(TEXT, all, Field.Store.NO));
                    writer.addDocument(document);
                }
            }
            this.searcher = new IndexSearcher(DirectoryReader.open(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> find(String text) {
        try (var tokens = analyzer.tokenStream(TEXT, text)) {
            var any = new BooleanQuery.Builder();
            var term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                any.add(new TermQuery(new Term(TEXT, term.toString())), Occur.SHOULD);
            }
            var ids = new ArrayList<String>();
            for (var hit : searcher.search(any.build(), 10).scoreDocs) {
                ids.add(searcher.storedFields().document(hit.doc).get(ID));
            }
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
