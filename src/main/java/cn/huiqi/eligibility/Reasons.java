package cn.huiqi.eligibility;

import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.reference.ZoneCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Why a condition is decided as it is: what the firm said, held against what is asked. */
final class Reasons {

    private final Evaluator evaluator;
    private final FirmProfile firm;
    private final Names names;
    private final Answers answers;

    Reasons(Evaluator evaluator, Names names, Answers answers) {
        this.evaluator = evaluator;
        this.firm = evaluator.firm();
        this.names = names;
        this.answers = answers;
    }

    /** Without full stop, so that a sentence can go on from it. */
    String of(Condition condition, Verdict verdict) {
        return switch (condition.accepted()) {
            case Accepted.Judged() -> "此项由受理部门认定,系统不作判断";
            case Accepted.InForce inForce -> "查询日为" + evaluator.day() + "," + inForce(inForce);
            case Accepted.Beneficiaries beneficiaries ->
                    verdict == Verdict.ELIGIBLE ? "查询主体为企业" : "该项不由一般企业申领";
            default -> {
                var given = answers.given(condition);
                yield given == null ? untold(condition, verdict) : told(condition, given, verdict);
            }
        };
    }

    private String inForce(Accepted.InForce inForce) {
        var day = evaluator.day();
        var from = inForce.from();
        var to = inForce.to();
        if (from != null && day.isBefore(from)) {
            return "尚未生效";
        }
        if (to != null && day.isAfter(to)) {
            return inForce.superseded() ? "已被新文件取代" : "已经到期";
        }
        return from == null || to == null || !inForce.dated() ? "按有效处理" : "在有效期内";
    }

    private String untold(Condition condition, Verdict verdict) {
        var label = Names.quoted(condition.attribute().label());
        return switch (verdict) {
            case ELIGIBLE -> label + "尚未填报,但任何情况都符合此项";
            case INELIGIBLE -> label + "尚未填报,但任何情况都不符合此项";
            case UNKNOWN ->
                    condition.accepted() instanceof Accepted.Sizes && firm.sector() != null
                            ? label + "尚未填报,由所填行业和指标也不能推定,补充后才能确定"
                            : label + "尚未填报,补充后才能确定";
        };
    }

    private String told(Condition condition, String given, Verdict verdict) {
        var label = condition.attribute().label();
        return switch (condition.accepted()) {
            case Accepted.Zones(var codes) -> zones(codes, given, verdict);
            case Accepted.Qualifications accepted -> qualifications(accepted, given, verdict);
            case Accepted.Event event -> events(event, given, verdict);
            case Accepted.YesNo yesNo -> "企业对" + Names.quoted(label) + "填报" + Names.quoted(given);
            case Accepted.Sizes sizes when firm.statedSize() == null ->
                    // It must not read as if the firm had said it.
                    "企业规模由所填行业和指标推定"
                            + (firm.sizes().size() > 1 ? "可能为" : "为")
                            + given
                            + (verdict == Verdict.UNKNOWN ? ",补全指标或直接填报规模后才能确定" : "");
            default ->
                    "企业填报的"
                            + label
                            + "为"
                            + given
                            + (verdict == Verdict.UNKNOWN ? ",其中只有一部分情形符合,填得更具体才能确定" : "");
        };
    }

    private String zones(List<ZoneCode> asked, String given, Verdict verdict) {
        var told = Objects.requireNonNull(firm.zones());
        if (told.isEmpty()) {
            return "企业填报" + given;
        }
        var words = "企业填报的所在功能区为" + given;
        return switch (verdict) {
            case INELIGIBLE -> words;
            case UNKNOWN -> words + ",未填明在其中哪个片区,填明后才能确定";
            case ELIGIBLE -> {
                var around =
                        asked.stream().filter(firm.surelyIn()::contains).findFirst().orElseThrow();
                yield told.contains(around) ? words : words + ",位于" + names.zone(around) + "之内";
            }
        };
    }

    private String qualifications(Accepted.Qualifications accepted, String given, Verdict verdict) {
        var told = Objects.requireNonNull(firm.qualifications());
        if (told.isEmpty()) {
            return "企业填报" + given;
        }
        var words = "企业填报持有" + given;
        boolean holdsOne = (verdict == Verdict.ELIGIBLE) != accepted.none();
        if (!holdsOne) {
            return words + (accepted.none() ? ",不含所列资质或称号" : ",没有所要求的资质或称号");
        }
        var held = Objects.requireNonNull(evaluator.held());
        var code = accepted.codes().stream().filter(held::contains).findFirst().orElseThrow();
        var source = answers.impliedBy(code);
        if (source != null) {
            return words
                    + ",其中"
                    + Names.quoted(names.qualification(source))
                    + "同时属于"
                    + Names.quoted(names.qualification(code));
        }
        return told.size() == 1 ? words : words + ",其中有" + Names.quoted(names.qualification(code));
    }

    private String events(Accepted.Event asked, String given, Verdict verdict) {
        var same = answers.eventsLike(asked);
        if (same.isEmpty()) {
            return "企业填报" + given;
        }
        var parts = new ArrayList<String>();
        for (var event : same) {
            if (event.matches(asked, evaluator.day()) == verdict) {
                var words = "企业填报发生过" + Names.quoted(names.event(event));
                parts.add(words + why(event, asked, verdict));
            }
        }
        return switch (verdict) {
            case ELIGIBLE -> parts.getFirst();
            case UNKNOWN -> String.join(";", parts) + ",补充后才能确定";
            case INELIGIBLE -> String.join(";", parts);
        };
    }

    private String why(FirmEvent event, Accepted.Event asked, Verdict verdict) {
        var aspects = new ArrayList<String>();
        for (var aspect : FirmEvent.Aspect.values()) {
            if (event.matches(aspect, asked, evaluator.day()) == verdict) {
                aspects.add(aspect.label());
            }
        }
        return switch (verdict) {
            case ELIGIBLE -> "";
            case UNKNOWN -> ",未填明" + String.join("、", aspects);
            case INELIGIBLE ->
                    event.isAfter(evaluator.day())
                            ? ",查询日尚未发生"
                            : "," + String.join("、", aspects) + "不合要求";
        };
    }
}
