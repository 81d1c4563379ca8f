package cn.huiqi.api;

import cn.huiqi.api.Cursors.Cursor;
import cn.huiqi.catalog.BenefitKind;
import cn.huiqi.catalog.BenefitStatus;
import cn.huiqi.eligibility.Beneficiary;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.Money;
import cn.huiqi.eligibility.Vocabulary;
import cn.huiqi.match.BenefitFilter;
import cn.huiqi.match.FinancingNeed;
import cn.huiqi.match.FinancingNeed.Security;
import cn.huiqi.reference.Interval;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import graphql.schema.DataFetchingEnvironment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one field, as the core takes them. An explicit null counts as absent. What is
 * wrong with them is collected, so that one answer tells all of it: {@link #check} comes after the
 * last argument was read, and before anything is done with them.
 */
final class Arguments {

    static final int LARGEST_PAGE = 100;

    private final Map<String, Object> values;
    private final InvalidInput.Collector problems = new InvalidInput.Collector();

    Arguments(DataFetchingEnvironment environment) {
        this(environment.getArguments());
    }

    Arguments(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * @throws InvalidInput with every problem found so far
     */
    void check() {
        problems.throwIfAny();
    }

    void refuse(String name, String message) {
        problems.add(List.of(name), message);
    }

    private @Nullable Object get(String name) {
        return values.get(name);
    }

    boolean has(String name) {
        return get(name) != null;
    }

    @Nullable String text(String name) {
        return (String) get(name);
    }

    /** A text to look for; one without a visible character, or too long, is refused. */
    String text(String name, int longest) {
        var text = String.valueOf(text(name));
        if (text.isBlank()) {
            refuse(name, "请输入要查找的内容。");
        } else if (text.length() > longest) {
            refuse(name, "内容过长:请缩短到 " + longest + " 个字符以内。");
        }
        return text;
    }

    @Nullable LocalDate day(String name) {
        return (LocalDate) get(name);
    }

    @Nullable RegionCode region(String name) {
        return (RegionCode) get(name);
    }

    @Nullable SectorCode sector(String name) {
        return (SectorCode) get(name);
    }

    @Nullable Interval quantity(String name) {
        return (Interval) get(name);
    }

    /** Page size, from 1 to 100. */
    int first() {
        return first(LARGEST_PAGE);
    }

    /** How many to list, from 1 on. */
    int first(int atMost) {
        var first = Objects.requireNonNullElse((Integer) get("first"), 1);
        if (first < 1 || first > atMost) {
            refuse("first", "first 须在 1 到 " + atMost + " 之间。");
        }
        return first;
    }

    /** The cursor after which to go on; null for the first page. */
    @Nullable Cursor after() {
        var text = text("after");
        if (text == null) {
            return null;
        }
        var cursor = Cursor.decoded(text);
        if (cursor == null) {
            refuse("after", "游标无效:请原样使用上一页返回的 cursor,不要修改或自行拼写。");
        }
        return cursor;
    }

    @Nullable SyncToken syncToken(String name) {
        return (SyncToken) get(name);
    }

    /** Ids in request order. */
    List<String> ids(String name, int atMost) {
        var ids = list(get(name));
        if (ids.size() > atMost) {
            refuse(name, "一次最多 " + atMost + " 个 id,请分批查询。");
            return List.of();
        }
        return ids.stream().map(Object::toString).toList();
    }

    <E extends Enum<E>> Set<E> enums(String name, Class<E> type) {
        return enums(get(name), type);
    }

    /** As listed, in order. */
    <E extends Enum<E>> List<E> enumList(String name, Class<E> type) {
        return list(get(name)).stream().map(item -> Enum.valueOf(type, item.toString())).toList();
    }

    private static <E extends Enum<E>> Set<E> enums(@Nullable Object value, Class<E> type) {
        var constants = EnumSet.noneOf(type);
        list(value).forEach(item -> constants.add(Enum.valueOf(type, item.toString())));
        return constants;
    }

    <E extends Enum<E>> E enumerated(String name, E otherwise) {
        var value = get(name);
        return value == null
                ? otherwise
                : Enum.valueOf(otherwise.getDeclaringClass(), value.toString());
    }

    /** Null when no profile is given. */
    @Nullable FirmProfile profile(Vocabulary vocabulary) {
        var profile = get("profile");
        return profile == null
                ? null
                : ProfileInput.read(vocabulary, fields(profile), List.of("profile"), problems);
    }

    /** A profile that the schema requires. */
    FirmProfile requiredProfile(Vocabulary vocabulary) {
        return Objects.requireNonNull(profile(vocabulary));
    }

    /** Firms in request order. */
    List<FirmInput> firms(String name, int atMost, Vocabulary vocabulary) {
        var firms = list(get(name));
        if (firms.size() > atMost) {
            refuse(name, "一次最多 " + atMost + " 家企业,请分批查询。");
            return List.of();
        }
        var read = new ArrayList<FirmInput>(firms.size());
        for (int i = 0; i < firms.size(); i++) {
            var path = List.of(name, Integer.toString(i));
            read.add(FirmInput.read(vocabulary, fields(firms.get(i)), path, problems));
        }
        return read;
    }

    BenefitFilter filter() {
        var filter = get("filter");
        if (filter == null) {
            return BenefitFilter.FOR_FIRMS;
        }
        var fields = fields(filter);
        var ids = list(fields.get("ids"));
        if (ids.size() > LARGEST_PAGE) {
            problems.add(List.of("filter", "ids"), "一次最多 " + LARGEST_PAGE + " 个 id,请分批查询。");
        }
        var minimum = (BigDecimal) fields.get("minimumAmount");
        return new BenefitFilter(
                enums(fields.get("kinds"), BenefitKind.class),
                set(fields.get("regions"), RegionCode.class),
                set(fields.get("zones"), ZoneCode.class),
                set(fields.get("sectors"), SectorCode.class),
                enums(fields.get("statuses"), BenefitStatus.class),
                set(fields.get("measureKinds"), String.class),
                enums(fields.get("beneficiaries"), Beneficiary.class),
                minimum == null ? null : new Money(minimum),
                (LocalDate) fields.get("closesBefore"),
                (Boolean) fields.get("noApplicationNeeded"),
                set(fields.get("ids"), String.class));
    }

    /** Null when no need is given. */
    @Nullable FinancingNeed need() {
        var need = get("need");
        if (need == null) {
            return null;
        }
        var fields = fields(need);
        var amount = (Interval) fields.get("amount");
        var possible = amount == null ? null : amount.meet(Interval.nonNegative());
        if (amount != null && possible == null) {
            problems.add(List.of("need", "amount"), "融资金额不能为负数。");
        }
        var term = (Integer) fields.get("termMonths");
        if (term != null && term < 1) {
            problems.add(List.of("need", "termMonths"), "期限须不少于 1 个月。");
        }
        var security = fields.get("security");
        var kinds = security == null ? null : security(list(security));
        return new FinancingNeed(possible, term, kinds);
    }

    private Set<Security> security(List<?> items) {
        var kinds = EnumSet.noneOf(Security.class);
        for (int i = 0; i < items.size(); i++) {
            var typed = items.get(i).toString();
            var known =
                    Arrays.stream(Security.values())
                            .filter(kind -> kind.name().equals(typed) || kind.label().equals(typed))
                            .findFirst();
            if (known.isPresent()) {
                kinds.add(known.get());
            } else {
                problems.add(
                        List.of("need", "security", Integer.toString(i)),
                        "担保方式须为下列之一:"
                                + String.join(
                                        "、",
                                        Arrays.stream(Security.values())
                                                .map(kind -> kind.name() + "(" + kind.label() + ")")
                                                .toList())
                                + "。");
            }
        }
        return kinds;
    }

    private static <T> Set<T> set(@Nullable Object value, Class<T> type) {
        var set = new LinkedHashSet<T>();
        list(value).forEach(item -> set.add(type.cast(item)));
        return set;
    }

    private static List<?> list(@Nullable Object value) {
        return value == null ? List.of() : (List<?>) value;
    }

    @SuppressWarnings("unchecked") // graphql-java gives input objects as maps with text keys
    private static Map<String, Object> fields(Object value) {
        return (Map<String, Object>) value;
    }
}
