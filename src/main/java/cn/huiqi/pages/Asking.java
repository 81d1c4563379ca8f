package cn.huiqi.pages;

import cn.huiqi.hotpath.Answers;
import cn.huiqi.hotpath.Made;
import cn.huiqi.hotpath.Question;
import cn.huiqi.hotpath.TrustedDocument;
import cn.huiqi.hotpath.Variables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the service what its clients ask, by the same operations and with the same ready answers: a
 * page shows what an app shows.
 */
final class Asking {

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
            new TypeReference<>() {};

    private final Answers answers;
    private final Map<String, String> ids = new ConcurrentHashMap<>();

    Asking(Answers answers) {
        this.answers = answers;
    }

    /**
     * The data of an answer.
     *
     * @param operation a file of the contract's {@code operations}
     * @param variables those that are null take their default
     * @return an error 400 when the service refuses them
     */
    Mono<Map<String, @Nullable Object>> ask(
            String operation, Map<String, ? extends @Nullable Object> variables) {
        var id = ids.computeIfAbsent(operation, Asking::id);
        var question = new Question(id, Variables.of(variables).json());
        return Mono.fromFuture(() -> answers.answer(question), true).map(Asking::data);
    }

    @SuppressWarnings("unchecked") // as GraphQL says
    private static Map<String, @Nullable Object> data(Made made) {
        var answer =
                switch (made) {
                    case Made.Kept(var kept) -> read(kept.plain());
                    case Made.Once once -> read(once.body());
                };
        if (answer.get("errors") instanceof List<?>) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return (Map<String, @Nullable Object>) java.util.Objects.requireNonNull(answer.get("data"));
    }

    private static Map<String, @Nullable Object> read(byte[] json) {
        return JsonMapper.shared().readValue(json, OBJECT);
    }

    private static String id(String operation) {
        try {
            var file = new ClassPathResource("operations/" + operation + ".graphql");
            return TrustedDocument.of(file.getContentAsString(StandardCharsets.UTF_8)).id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
