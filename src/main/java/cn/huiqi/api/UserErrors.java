package cn.huiqi.api;

import cn.huiqi.catalog.Complaint;
import cn.huiqi.catalog.Outcome;
import cn.huiqi.catalog.Outcome.Forbidden.Rule;
import cn.huiqi.intake.Finding;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Expected failures, as members of a mutation's result. */
final class UserErrors {

    private static final int TOLD_AT_MOST = 20;

    private UserErrors() {}

    record InvalidInput(
            String message, List<String> path, @Nullable Integer line, @Nullable Integer column) {}

    record NotFound(String message, List<String> path) {}

    record RevisionConflict(String message, List<String> path, int currentRevision) {}

    record NotAllowed(String message, List<String> path) {}

    static NotFound missing() {
        return new NotFound("没有这个惠企项目:请核对 id。", List.of("id"));
    }

    /**
     * @param path of the argument that named the revision
     */
    static RevisionConflict conflict(Outcome.Conflict conflict, List<String> path) {
        return new RevisionConflict(
                conflict.current() == 0
                        ? "还没有这个惠企项目:新建时不要填写 expectedRevision。"
                        : "内容已被他人修改,当前修订号为 %d:请在最新内容上重新修改,并把 expectedRevision 改为该修订号。"
                                .formatted(conflict.current()),
                path,
                conflict.current());
    }

    static NotAllowed forbidden(Rule rule) {
        var message =
                switch (rule) {
                    case PUBLISHER_IS_EDITOR -> "发布人不能是最后的编辑人:请由另一位审核人发布。";
                    case WITHDRAWN -> "此项目已撤回:如需恢复,请先保存新的草稿。";
                    case NOT_PUBLISHED -> "此项目尚未发布,无需撤回。";
                    case PUBLISHED_ALREADY -> "此修订已发布或撤回:请先保存新的草稿。";
                };
        return new NotAllowed(message, List.of("id"));
    }

    static InvalidInput invalid(List<String> path, String message) {
        return new InvalidInput(message, path, null, null);
    }

    /** What is wrong with a source: where the first finding is, and what all of them say. */
    static InvalidInput invalid(List<String> path, List<Finding> findings) {
        var first = findings.getFirst();
        var message =
                findings.stream()
                        .limit(TOLD_AT_MOST)
                        .map(UserErrors::sentence)
                        .collect(Collectors.joining(";"));
        return new InvalidInput(
                "内容有误:" + message,
                path,
                first.line() == 0 ? null : first.line(),
                first.column() == 0 ? null : first.column());
    }

    /** Of complaints about what is stored. */
    static InvalidInput refused(List<Complaint> complaints) {
        return invalid(
                List.of("id"),
                "草稿与当前目录不符,无法发布:"
                        + complaints.stream()
                                .limit(TOLD_AT_MOST)
                                .map(it -> it.path() + ": " + it.message())
                                .collect(Collectors.joining(";")));
    }

    private static String sentence(Finding finding) {
        var place = finding.line() == 0 ? "" : "第 " + finding.line() + " 行 ";
        var field = finding.field().isEmpty() ? "" : finding.field() + ": ";
        return place + field + finding.message();
    }
}
