package cn.huiqi.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.huiqi.app.HuiqiApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the pages are without JavaScript, and what HTTP says beside them. */
@SpringBootTest(
        classes = HuiqiApplication.class,
        webEnvironment = RANDOM_PORT,
        properties = "management.server.port=0")
class PagesTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern ASSET = Pattern.compile("/h5/assets/[\\w.-]+");
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

    @TempDir static Path data;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("huiqi.data-directory", () -> data);
    }

    @LocalServerPort int port;

    @Autowired FramePage frame;

    private HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    /** The first search index is made after the start; until then a search may be cut short. */
    private HttpResponse<String> page(String path) throws IOException, InterruptedException {
        var page = get(path);
        for (int tries = 0; page.statusCode() == 503 && tries < 12; tries++) {
            page = get(path);
        }
        return page;
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # page,                                         what it tells without JavaScript
                    /h5/,                                           政策措施
                    /h5/catalogue,                                  下一页
                    /h5/catalogue?kind=SHARED_RESOURCE,             共 27 项
                    /h5/benefits/measure:ln-czj-2019-4/star,        最高1500万元
                    /h5/benefits/measure:ln-czj-2019-4/star,        注册地在辽宁省
                    /h5/documents/document:ln-czj-2019-4,           辽财金规〔2019〕4号
                    /h5/financing,                                  融资产品
                    /h5/events,                                     科技撮合
                    /h5/events?track=FINANCE,                       共
                    /h5/search?text=gaoxin,                         <mark>
                    """)
    void a_page_tells_what_it_is_about_without_javascript(String path, String text)
            throws Exception {
        var page = page(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(text).contains("<main id=\"main\">").endsWith("</html>\n");
    }

    @Test
    void the_catalogue_is_read_to_its_end_by_links() throws Exception {
        int pages = 0;
        int entries = 0;
        for (String path = "/h5/catalogue"; path != null; pages++) {
            var page = get(path).body();
            entries += page.split("<li class=\"card\">", -1).length - 1;
            var next = NEXT.matcher(page);
            path = next.find() ? next.group(1).replace("&amp;", "&") : null;
        }

        assertThat(entries).isEqualTo(285);
        assertThat(pages).isEqualTo(15);
    }

    @Test
    void what_a_visitor_types_is_shown_as_text() throws Exception {
        var page = page("/h5/search?text=%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%27").body();

        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;")
                .doesNotContain("<script>alert");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/h5/benefits/measure:nope", "/h5/documents/document:nope", "/h5/benefits/"})
    void what_is_not_there_has_a_page_with_a_way_on(String path) throws Exception {
        var page = get(path);

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("没有找到").contains("href=\"/h5/catalogue\"");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void a_place_in_another_version_of_the_catalogue_leads_to_the_first_page() throws Exception {
        var answer = get("/h5/catalogue?kind=SHARED_RESOURCE&after=nonsense");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(header(answer, "Location")).isEqualTo("/h5/catalogue?kind=SHARED_RESOURCE");
    }

    @Test
    void a_page_runs_no_script_but_ours() throws Exception {
        var page = get("/h5/");

        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContainPattern("<script>|<style|\\sstyle=|\\son\\w+=");
    }

    @Test
    void a_bundle_is_kept_for_ever_under_a_name_of_its_bytes() throws Exception {
        var assets = ASSET.matcher(get("/h5/").body()).results().map(it -> it.group()).toList();

        assertThat(assets).hasSize(2);
        for (var asset : assets) {
            var file = get(asset, "Accept-Encoding", "br");
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(header(file, "Cache-Control")).contains("immutable", "max-age=31536000");
            assertThat(header(file, "Content-Encoding")).isEqualTo("br");
            assertThat(header(file, "Vary")).isEqualTo("Accept-Encoding");
            var again = get(asset, "Accept-Encoding", "br", "If-None-Match", header(file, "ETag"));
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
        assertThat(get("/h5/assets/h5-00000000.js").statusCode()).isEqualTo(404);
        assertThat(get("/h5/assets/bundles.json").statusCode()).isEqualTo(404);
    }

    @Test
    void a_frame_tells_its_height_to_the_origins_it_is_for() throws Exception {
        var page = frame.html(List.of("https://a.example", "https://b.example:8443"));

        assertThat(page).contains("data-origins=\"https://a.example https://b.example:8443\"");
        var script = page.replaceFirst("(?s).*(/h5/assets/frame-\\w+\\.js).*", "$1");
        assertThat(get(script).body()).contains("postMessage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"huiqi-benefits.js", "huiqi-benefits.en.js", "huiqi-frame.js"})
    void other_sites_load_the_component_by_a_name_that_stays(String name) throws Exception {
        var file = get("/h5/" + name);

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(header(file, "Content-Type")).isEqualTo("text/javascript;charset=utf-8");
        assertThat(header(file, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(file, "Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
    }
}
