package cn.huiqi.catalog;

import cn.huiqi.eligibility.Vocabulary;

/** Takes each benefit of an edition while it is read, which saves decoding all of them again. */
public interface BenefitSink {

    /** Wants none. */
    BenefitSink NONE = (vocabulary, ordinal, benefit) -> {};

    /**
     * @param vocabulary of the edition, always the same
     * @param ordinal of the benefit in the edition; they come in the order of the catalogue
     */
    void take(Vocabulary vocabulary, int ordinal, Benefit benefit);
}
