package cn.huiqi.hotpath;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.Decoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                      | IDENTITY | nothing is said
                    gzip, deflate, br, zstd | BROTLI   | a browser
                    gzip, deflate           | GZIP     | an older one
                    GZIP                    | GZIP     | in capitals
                    br;q=0, gzip;q=1.0      | GZIP     | br is refused
                    br;q=0.000, gzip; q=0   | IDENTITY | both are
                    br;q=0.1                | BROTLI   | a little is enough
                    zstd                    | IDENTITY | we have none
                    *                       | IDENTITY | as it is suits everybody
                    identity;q=0            | IDENTITY | there is nothing else to give
                    ,,;q=                   | IDENTITY | nonsense
                    """)
    void is_chosen_by_what_the_client_accepts(String accepted, Coding coding, String why) {
        assertThat(Coding.accepted(accepted)).isEqualTo(coding);
    }

    @Test
    void packs_what_unpacks_to_the_same() throws IOException {
        var plain = "惠企政策 ".repeat(500).getBytes(StandardCharsets.UTF_8);

        var gzip = Coding.GZIP.pack(plain);
        var brotli = Coding.BROTLI.pack(plain);

        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes())
                .isEqualTo(plain);
        assertThat(Decoder.decompress(brotli).getDecompressedData()).isEqualTo(plain);
        assertThat(brotli.length).isLessThan(gzip.length);
        assertThat(gzip.length).isLessThan(plain.length / 10);
    }
}
