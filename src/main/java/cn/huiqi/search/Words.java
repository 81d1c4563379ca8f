package cn.huiqi.search;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** Splits Chinese into its likeliest words, by the hidden Markov model of smartcn. */
final class Words {

    private final HMMChineseTokenizer tokenizer = new HMMChineseTokenizer();
    private final OffsetAttribute offset = tokenizer.addAttribute(OffsetAttribute.class);

    /** One at a time: an instance keeps its place in the text. */
    List<String> of(String folded) {
        var words = new ArrayList<String>();
        try {
            tokenizer.setReader(new StringReader(folded));
            tokenizer.reset();
            while (tokenizer.incrementToken()) {
                var word = folded.substring(offset.startOffset(), offset.endOffset());
                if (!word.isBlank() && Character.isLetterOrDigit(word.charAt(0))) {
                    words.add(word);
                }
            }
            tokenizer.end();
            tokenizer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory cannot fail", e);
        }
        return words;
    }
}
