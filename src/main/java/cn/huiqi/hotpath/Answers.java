package cn.huiqi.hotpath;

import cn.huiqi.hotpath.Execution.Executed;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ready answers. A request finds its answer in two steps: its bytes lead to the question, the
 * question to the answer.
 *
 * <p>The answer carries the catalogue version and the day it belongs to and is given out in no
 * other moment, which is what a key with version and day would do; in this way the answer of a new
 * moment takes the room of the old one, and the old one is at hand to be carried over. Nothing is
 * ever invalidated.
 */
public final class Answers {

    // Of the memory; requests are small beside answers, but many spell one question.
    private static final int SHARE_OF_REQUESTS = 5;
    private static final int SHARE_OF_SPELLINGS = 10;
    private static final int DOORS = 1 << 14;
    private static final int LONGEST_REQUEST = 8 * 1024;
    private static final int LONGEST_HEADER = 500;
    private static final int HEADERS_LEARNED = 500;

    private final Cache<Question, Answer> ready;
    private final Cache<Asked, Question> questions;
    private final Cache<Spelling, Reading> readings;

    /** Hashes of spellings that came once; who comes once more is kept. Races do no harm. */
    private final int[] cameOnce = new int[DOORS];

    private final ConcurrentHashMap<String, Form> forms = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Coding> codings = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Running, CompletableFuture<Made>> running =
            new ConcurrentHashMap<>();
    private final Execution execution;
    private final Executor executor;
    private final Supplier<Moment> moment;
    private final InstantSource clock;
    private final Counts counts = new Counts();

    /** Equal questions of one moment run once. */
    private record Running(Question question, int version, long day) {
        static Running of(Question question, Moment moment) {
            return new Running(question, moment.version().number(), moment.day().toEpochDay());
        }
    }

    /** How requests for questions that may be kept were answered. */
    public static final class Counts {
        final LongAdder byBytes = new LongAdder();
        final LongAdder byQuestion = new LongAdder();
        final LongAdder carried = new LongAdder();
        final LongAdder executed = new LongAdder();
        final LongAdder joined = new LongAdder();
        final LongAdder refilled = new LongAdder();

        /** Found by the bytes of the request. */
        public long byBytes() {
            return byBytes.sum();
        }

        /** Found by canonical variables. */
        public long byQuestion() {
            return byQuestion.sum();
        }

        /** Taken over from an earlier version that differs in nothing that shows. */
        public long carried() {
            return carried.sum();
        }

        public long executed() {
            return executed.sum();
        }

        /** Waited for an equal one that was being executed. */
        public long joined() {
            return joined.sum();
        }

        /** Executed off the request path, since they are asked often. */
        public long refilled() {
            return refilled.sum();
        }
    }

    /**
     * @param maximumBytes of all that is kept
     * @param executor where answers are executed; may refuse when there are too many
     */
    public Answers(
            long maximumBytes,
            Execution execution,
            Executor executor,
            Supplier<Moment> moment,
            InstantSource clock) {
        long forRequests = maximumBytes / SHARE_OF_REQUESTS;
        long forSpellings = maximumBytes / SHARE_OF_SPELLINGS;
        this.ready =
                Caffeine.newBuilder()
                        .maximumWeight(maximumBytes - forRequests - forSpellings)
                        .weigher((Question question, Answer answer) -> answer.weight())
                        .recordStats()
                        .executor(Runnable::run) // waking another thread costs more
                        .build();
        this.questions =
                Caffeine.newBuilder()
                        .maximumWeight(forRequests)
                        .weigher((Asked asked, Question question) -> asked.weight())
                        .recordStats()
                        .executor(Runnable::run) // waking another thread costs more
                        .build();
        this.readings =
                Caffeine.newBuilder()
                        .maximumWeight(forSpellings)
                        .weigher((Spelling spelling, Reading it) -> it.weight(spelling))
                        .recordStats()
                        .executor(Runnable::run) // waking another thread costs more
                        .build();
        this.execution = execution;
        this.executor = executor;
        this.moment = moment;
        this.clock = clock;
    }

    public Counts counts() {
        return counts;
    }

    /** For metrics. */
    public Cache<Question, Answer> ready() {
        return ready;
    }

    /** For metrics. */
    public Cache<Asked, Question> questions() {
        return questions;
    }

    /** For metrics. */
    public Cache<?, ?> readings() {
        return readings;
    }

    Moment now() {
        return moment.get();
    }

    /** Of the catalogue that answers now. */
    public String version() {
        return now().version().id();
    }

    InstantSource clock() {
        return clock;
    }

    /** The question that these bytes asked before; null when they are new. */
    @Nullable Question question(Asked asked) {
        return questions.getIfPresent(asked);
    }

    /** The answer, if it lies ready for this moment. */
    public @Nullable Answer find(Question question) {
        var answer = ready.getIfPresent(question);
        return answer != null && answer.holds(moment.get(), clock) ? answer : null;
    }

    /** Next time these bytes lead to the question without being read. */
    public void learn(Asked asked, Question question) {
        if (asked.weight() <= LONGEST_REQUEST) {
            questions.put(asked, question);
        }
    }

    /** What a request with these very bytes means; null when they are new. */
    @Nullable Reading reading(Spelling spelling) {
        return readings.getIfPresent(spelling);
    }

    /** From the second time on these bytes are not parsed. */
    void learn(Spelling spelling, Reading reading) {
        int door = spelling.hashCode() & DOORS - 1;
        if (cameOnce[door] == spelling.hashCode()) {
            readings.put(spelling, reading);
        } else {
            cameOnce[door] = spelling.hashCode();
        }
    }

    /** Next time this {@code Accept} is known without being read. */
    public void learn(String accept, Form form) {
        if (forms.size() < HEADERS_LEARNED && accept.length() <= LONGEST_HEADER) {
            forms.put(accept, form);
        }
    }

    /** Null for an {@code Accept} that nobody sent before. */
    @Nullable Form form(String accept) {
        return forms.get(accept);
    }

    /** The coding that an {@code Accept-Encoding} prefers, read once for each spelling. */
    Coding coding(@Nullable String accepted) {
        if (accepted == null) {
            return Coding.IDENTITY;
        }
        var known = codings.get(accepted);
        if (known == null) {
            known = Coding.accepted(accepted);
            if (codings.size() < HEADERS_LEARNED && accepted.length() <= LONGEST_HEADER) {
                codings.put(accepted, known);
            }
        }
        return known;
    }

    /** Counts an answer that was found by the bytes of a request. */
    void hit(Answer answer) {
        counts.byBytes.increment();
        answer.hit();
    }

    /**
     * The answer: the one that lies ready, the one of an earlier version where that shows nothing
     * that changed, or a new one, for which equal questions wait together.
     *
     * @throws RejectedExecutionException when too many wait already
     */
    public CompletableFuture<Made> answer(Question question) {
        var answer = find(question);
        if (answer != null) {
            counts.byQuestion.increment();
            answer.hit();
            return CompletableFuture.completedFuture(new Made.Kept(answer));
        }
        var mine = new CompletableFuture<Made>();
        var key = Running.of(question, moment.get());
        var other = running.putIfAbsent(key, mine);
        if (other != null) {
            counts.joined.increment();
            return other;
        }
        try {
            executor.execute(() -> {
                try {
                    mine.complete(made(question, counts.executed));
                } catch (Throwable e) { // whatever it is, nobody may wait for ever
                    mine.completeExceptionally(e);
                } finally {
                    running.remove(key, mine);
                }
            });
        } catch (RejectedExecutionException e) {
            running.remove(key, mine);
            mine.completeExceptionally(e); // for those who joined meanwhile
            throw e;
        }
        return mine;
    }

    private Made made(Question question, LongAdder count) {
        var late = find(question); // made between the look and the start
        var carried = late == null ? carried(question) : late;
        if (carried != null) {
            return new Made.Kept(carried);
        }
        count.increment();
        var executed = execution.execute(question);
        if (executed.seconds() == 0) {
            return new Made.Once(executed.body(), executed.refused());
        }
        return new Made.Kept(kept(question, executed));
    }

    private Answer kept(Question question, Executed executed) {
        var answer =
                new Answer(
                        question,
                        executed.moment(),
                        executed.body(),
                        executed.seconds(),
                        clock.instant());
        keep(answer);
        return answer;
    }

    /** Keeps an answer, unless one of a later moment is there already. */
    private void keep(Answer answer) {
        ready.asMap()
                .merge(
                        answer.question(),
                        answer,
                        (old, young) -> {
                            young.wasAsked(Math.max(young.hits(), old.hits()));
                            return old.moment().isAfter(young.moment()) ? old : young;
                        });
    }

    private @Nullable Answer carried(Question question) {
        var old = ready.getIfPresent(question);
        var now = moment.get();
        if (old == null
                || old.isLive()
                || !old.moment().day().equals(now.day())
                || !now.isAfter(old.moment())
                || !execution.untouched(question, old.moment(), now)) {
            return null;
        }
        counts.carried.increment();
        var carried = old.carriedTo(now);
        keep(carried);
        return carried;
    }

    /** Packs the answer, and counts what that takes. */
    public void pack(Answer answer, Coding coding) {
        if (!answer.isPacked(coding)) {
            answer.body(coding);
            ready.asMap().computeIfPresent(answer.question(), (question, kept) -> kept);
        }
    }

    /**
     * What was asked in an earlier moment and lies not ready for this one, the most asked first.
     */
    List<Question> outdated() {
        var now = moment.get();
        return ready.asMap().values().stream()
                .filter(answer -> !answer.isLive() && !answer.moment().same(now))
                .sorted(Comparator.comparingInt(Answer::hits).reversed())
                .map(Answer::question)
                .toList();
    }

    /** Makes an answer that nobody waits for yet. */
    void refill(Question question) {
        var mine = new CompletableFuture<Made>();
        var key = Running.of(question, moment.get());
        if (find(question) != null || running.putIfAbsent(key, mine) != null) {
            return;
        }
        try {
            var old = ready.getIfPresent(question);
            var made = made(question, counts.refilled);
            if (old != null && made instanceof Made.Kept(var answer)) {
                for (var coding : Coding.values()) {
                    if (old.isPacked(coding)) {
                        pack(answer, coding);
                    }
                }
            }
            mine.complete(made);
        } catch (Throwable e) { // whatever it is, nobody may wait for ever
            mine.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(key, mine);
        }
    }
}
