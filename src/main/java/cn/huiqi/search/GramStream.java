package cn.huiqi.search;

import cn.huiqi.search.Grams.Gram;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Hands grams to Lucene. */
final class GramStream extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final List<Gram> grams;
    private int next;
    private int position = -1;

    GramStream(List<Gram> grams) {
        this.grams = grams;
    }

    @Override
    public boolean incrementToken() {
        if (next == grams.size()) {
            return false;
        }
        clearAttributes();
        var gram = grams.get(next++);
        term.append(gram.term());
        step.setPositionIncrement(gram.position() - position);
        position = gram.position();
        return true;
    }

    @Override
    public void reset() {
        next = 0;
        position = -1;
    }
}
