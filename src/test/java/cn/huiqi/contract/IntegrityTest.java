package cn.huiqi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The hash that the guide for other sites states is that of the script as it is built now. */
class IntegrityTest {

    private static final String SCRIPT = "classpath:web/huiqi-benefits-*.js";
    private static final Pattern STATED = Pattern.compile("integrity=\"([^\"]*)\"");

    @Test
    void the_guide_states_the_hash_of_the_component() throws Exception {
        var guide = Contract.text(Contract.WEB_GUIDE);
        var hash = hash();

        if (Contract.isRewritten()) {
            guide = STATED.matcher(guide).replaceFirst("integrity=\"" + hash + "\"");
            Contract.write(Contract.WEB_GUIDE, guide);
        }
        assertThat(STATED.matcher(guide).results().map(it -> it.group(1)))
                .as("%s: run the test with -Dcontract.write=true", Contract.WEB_GUIDE)
                .containsExactly(hash);
    }

    private static String hash() throws IOException, NoSuchAlgorithmException {
        var scripts = new PathMatchingResourcePatternResolver().getResources(SCRIPT);
        assertThat(scripts).hasSize(1);
        var bytes = scripts[0].getContentAsByteArray();
        var digest = MessageDigest.getInstance("SHA-384").digest(bytes);
        return "sha384-" + Base64.getEncoder().encodeToString(digest);
    }
}
