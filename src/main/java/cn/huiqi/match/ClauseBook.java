package cn.huiqi.match;

import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Criterion;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.Rule;
import cn.huiqi.eligibility.Vocabulary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The distinct clauses of a catalogue, without the words of their sources. Two benefits that ask
 * the same share them. Immutable.
 *
 * <p>A rule is a conjunction of clauses: conditions and groups. A clause is named by a number that
 * holds its attribute and its place among the conditions on it; groups stand under {@link #GROUPS}.
 * Numbers stay when a book is continued.
 */
final class ClauseBook {

    /** Where groups stand among the attributes. */
    static final int GROUPS = 0;

    private static final int NUMBER_BITS = 20;
    private static final int ATTRIBUTES_AT_MOST = 1 << (Integer.SIZE - NUMBER_BITS);

    private final Vocabulary vocabulary;
    private final Interner<String> attributes;
    private final List<Interner<Accepted>> accepted;
    private final List<Conditions> conditions;
    private final Interner<Group> groups;
    private final Group[] groupByNumber;

    private ClauseBook(
            Vocabulary vocabulary,
            Interner<String> attributes,
            List<Interner<Accepted>> accepted,
            List<Conditions> conditions,
            Interner<Group> groups) {
        this.vocabulary = vocabulary;
        this.attributes = attributes;
        this.accepted = accepted;
        this.conditions = conditions;
        this.groups = groups;
        this.groupByNumber = groups.things().toArray(Group[]::new);
    }

    static ClauseBook empty(Vocabulary vocabulary) {
        var attributes = new Interner<String>();
        attributes.number(""); // the place of the groups
        var nothing =
                new Conditions(
                        vocabulary.attribute(Attribute.OTHER), List.of(), unknown(vocabulary));
        return new ClauseBook(
                vocabulary,
                attributes,
                List.of(new Interner<>()),
                List.of(nothing),
                new Interner<>());
    }

    static int attributeOf(int clause) {
        return clause >>> NUMBER_BITS;
    }

    static int numberOf(int clause) {
        return clause & ((1 << NUMBER_BITS) - 1);
    }

    /** How many attributes there are, the place of the groups included. */
    int attributes() {
        return conditions.size();
    }

    Conditions conditions(int attribute) {
        return conditions.get(attribute);
    }

    /** The number of an attribute; -1 when no rule asks it. */
    int attribute(String id) {
        return attributes.knows(id) ? attributes.number(id) : -1;
    }

    int groups() {
        return groupByNumber.length;
    }

    Group group(int number) {
        return groupByNumber[number];
    }

    /** Whether the clause is a condition that is open as long as nothing is told. */
    boolean isOpenWhenUnknown(int clause) {
        int attribute = attributeOf(clause);
        return attribute != GROUPS && conditions.get(attribute).isOpenWhenUnknown(numberOf(clause));
    }

    private static Evaluator unknown(Vocabulary vocabulary) {
        return new Evaluator(FirmProfile.unknown(vocabulary), LocalDate.MAX);
    }

    /** A book that begins with these clauses. */
    Writer writer() {
        return new Writer(this);
    }

    /** Takes up the clauses of more benefits. */
    static final class Writer {

        private final ClauseBook from;
        private final Interner<String> attributes;
        private final List<Interner<Accepted>> accepted;
        private final List<Attribute> byNumber = new ArrayList<>();
        private Interner<Group> groups;

        private Writer(ClauseBook from) {
            this.from = from;
            this.attributes = from.attributes.copy();
            this.accepted = new ArrayList<>(from.accepted);
            this.groups = from.groups;
            from.conditions.forEach(one -> byNumber.add(one.attribute()));
        }

        /**
         * The clauses of a benefit's rule, but for its day and its beneficiary, which have slices
         * of their own. A group of which all parts are asked is no clause itself: its parts are.
         *
         * @return sorted, so that those of an attribute stand together
         */
        int[] clauses(Rule rule) {
            var clauses = new int[8];
            int count = 0;
            for (var condition : rule.builtIn()) {
                if (!(condition.accepted() instanceof Accepted.InForce)
                        && !(condition.accepted() instanceof Accepted.Beneficiaries)) {
                    clauses = with(clauses, count++, clause(condition));
                }
            }
            var waiting = new ArrayList<Criterion>(rule.own().parts().reversed());
            while (!waiting.isEmpty()) {
                var node = waiting.removeLast();
                if (node instanceof Criterion.All(var parts)) {
                    waiting.addAll(parts.reversed());
                } else {
                    clauses = with(clauses, count++, clause(node));
                }
            }
            var sorted = Arrays.copyOf(clauses, count);
            Arrays.sort(sorted);
            return sorted;
        }

        private static int[] with(int[] clauses, int at, int clause) {
            var room = at < clauses.length ? clauses : Arrays.copyOf(clauses, 2 * at);
            room[at] = clause;
            return room;
        }

        private int clause(Criterion node) {
            var group = group(node);
            if (group instanceof Group.Leaf(var attribute, var number)) {
                return number(attribute, number);
            }
            if (!groups.knows(group) && groups == from.groups) {
                groups = groups.copy();
            }
            return number(GROUPS, groups.number(group));
        }

        private static int number(int attribute, int number) {
            if (attribute >= ATTRIBUTES_AT_MOST || number >= 1 << NUMBER_BITS) {
                throw new IllegalStateException("Too many attributes, or conditions on one");
            }
            return attribute << NUMBER_BITS | number;
        }

        private Group group(Criterion node) {
            return switch (node) {
                case Criterion.All(var parts) -> new Group.All(groups(parts));
                case Criterion.Any(var parts) -> new Group.Any(groups(parts));
                case Criterion.AtLeast(var count, var parts) ->
                        new Group.AtLeast(count, groups(parts));
                case Criterion.Not(var part) -> new Group.Not(group(part));
                case Condition(var attribute, var values, var text, var name) -> {
                    int of = attribute(attribute);
                    yield new Group.Leaf(of, condition(of, values));
                }
            };
        }

        private List<Group> groups(List<Criterion> parts) {
            return parts.stream().map(this::group).toList();
        }

        private int attribute(Attribute attribute) {
            int number = attributes.number(attribute.id());
            if (number == accepted.size()) {
                accepted.add(new Interner<>());
                byNumber.add(attribute);
            }
            return number;
        }

        /** What was taken over is copied when it first grows: others still read it. */
        private int condition(int attribute, Accepted values) {
            var known = accepted.get(attribute);
            if (!known.knows(values)
                    && attribute < from.accepted.size()
                    && known == from.accepted.get(attribute)) {
                known = known.copy();
                accepted.set(attribute, known);
            }
            return known.number(values);
        }

        ClauseBook book() {
            var unknown = unknown(from.vocabulary);
            var conditions = new ArrayList<Conditions>();
            for (int i = 0; i < accepted.size(); i++) {
                boolean same = i < from.accepted.size() && accepted.get(i) == from.accepted.get(i);
                var attribute = byNumber.get(i);
                conditions.add(
                        same
                                ? from.conditions.get(i)
                                : new Conditions(
                                        attribute,
                                        conditions(attribute, accepted.get(i)),
                                        unknown));
            }
            return new ClauseBook(from.vocabulary, attributes, accepted, conditions, groups);
        }

        private static List<Condition> conditions(
                Attribute attribute, Interner<Accepted> accepted) {
            return accepted.things().stream()
                    .map(values -> new Condition(attribute, values, null, null))
                    .toList();
        }
    }
}
