package cn.huiqi.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Questions with answers graded by hand, and how well a search ranks these. */
record Relevance(List<Graded> questions) {

    private static final int LOOKED_AT = 10;
    private static final int SEEN_FIRST = 3;
    private static final int RIGHT = 2;

    private static final Map<String, String> KINDS =
            Map.of(
                    "d",
                    "document",
                    "m",
                    "measure",
                    "p",
                    "product",
                    "e",
                    "event",
                    "j",
                    "project",
                    "r",
                    "resource");

    /**
     * @param grades by id; what is not in it is graded 0
     */
    record Graded(String text, Map<String, Integer> grades) {

        double gain(List<String> ids) {
            double gain = 0;
            for (int i = 0; i < Math.min(LOOKED_AT, ids.size()); i++) {
                gain += gain(grades.getOrDefault(ids.get(i), 0), i);
            }
            return gain;
        }

        private static double gain(int grade, int place) {
            return (Math.pow(2, grade) - 1) / (Math.log(place + 2) / Math.log(2));
        }

        /** Discounted gain of the first ten against the best there could be. */
        double ndcg(List<String> ids) {
            var best =
                    grades.entrySet().stream()
                            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                            .map(Map.Entry::getKey)
                            .toList();
            return gain(ids) / gain(best);
        }

        /** Whether one of the first three is right: 2 or more, or the best there is. */
        boolean answersFirst(List<String> ids) {
            int right = Math.min(RIGHT, grades.values().stream().max(Integer::compare).orElse(0));
            return ids.stream()
                    .limit(SEEN_FIRST)
                    .anyMatch(id -> grades.getOrDefault(id, 0) >= right);
        }
    }

    /** What a search reaches over all questions, and where it falls short. */
    record Score(double ndcg, double answeredFirst, List<String> misses) {}

    static Relevance read(String file, Iterable<String> ids) {
        var questions = new ArrayList<Graded>();
        try {
            for (var line : Files.readAllLines(Path.of("src/test/resources/relevance", file))) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    int bar = line.lastIndexOf('|');
                    questions.add(
                            new Graded(
                                    line.substring(0, bar).strip(),
                                    grades(line.substring(bar + 1).strip(), ids)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Relevance(questions);
    }

    private static Map<String, Integer> grades(String answers, Iterable<String> ids) {
        var grades = new HashMap<String, Integer>();
        for (var answer : answers.split(" +")) {
            var name = answer.substring(answer.indexOf(':') + 1, answer.indexOf('='));
            var id = KINDS.get(answer.substring(0, answer.indexOf(':'))) + ":" + name;
            int grade = Integer.parseInt(answer.substring(answer.indexOf('=') + 1));
            int before = grades.size();
            for (var known : ids) {
                if (id.endsWith("*")
                        ? known.startsWith(id.substring(0, id.length() - 1))
                        : known.equals(id)) {
                    // A star leaves alone what is named.
                    if (id.endsWith("*")) {
                        grades.putIfAbsent(known, grade);
                    } else {
                        grades.put(known, grade);
                    }
                }
            }
            if (grades.size() == before && !id.endsWith("*") && !grades.containsKey(id)) {
                throw new IllegalStateException("No such entry: " + id);
            }
        }
        return grades;
    }

    Score of(Function<String, List<String>> search) {
        double ndcg = 0;
        int first = 0;
        var misses = new ArrayList<String>();
        for (var question : questions) {
            var ids = search.apply(question.text());
            double own = question.ndcg(ids);
            ndcg += own;
            first += question.answersFirst(ids) ? 1 : 0;
            if (own < 0.75 || !question.answersFirst(ids)) {
                misses.add("%.2f %s → %s".formatted(own, question.text(), ids));
            }
        }
        return new Score(ndcg / questions.size(), (double) first / questions.size(), misses);
    }
}
