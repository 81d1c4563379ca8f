package cn.huiqi.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.synthetic.SyntheticCatalogue;
import org.junit.jupiter.api.Test;

/** What a benefit costs while nobody looks at it. */
class EditionSizeTest {

    private static final int BENEFITS = 20_000;

    @Test
    void a_benefit_is_kept_in_some_hundred_bytes() {
        var edition = new SyntheticCatalogue(BENEFITS, SyntheticCatalogue.SEED).edition();

        assertThat(edition.benefitsKept().shelf().bytes() / BENEFITS).isLessThan(130);
    }
}
