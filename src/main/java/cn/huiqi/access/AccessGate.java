package cn.huiqi.access;

import cn.huiqi.access.AuditEntry.Event;
import cn.huiqi.hotpath.Gate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of every GraphQL request, whether its answer lies ready or not: who asks, whether
 * he may ask this, and then how much.
 */
public final class AccessGate implements Gate {

    private static final Admitted ANYBODY = new Admitted(Map.of(Caller.KEY, Caller.ANONYMOUS));
    private static final String ACTION = "request";

    private final Mode mode;
    private final Callers callers;
    private final Origins origins;
    private final Limits limits;
    private final Refusals refusals;

    public AccessGate(Mode mode, KeyRing ring, Tokens tokens, Limits limits, Refusals refusals) {
        this.mode = mode;
        this.callers = new KnownCallers(ring, tokens);
        this.origins = new Origins(ring);
        this.limits = limits;
        this.refusals = refusals;
    }

    @Override
    public @Nullable Decision atOnce(Knock knock) {
        var credential = Credential.of(knock);
        if (credential == null) {
            return decision(Caller.ANONYMOUS, knock);
        }
        var found = callers.atOnce(credential);
        return found == null ? null : decision(found, knock);
    }

    @Override
    public Decision decide(Knock knock) {
        var credential = Credential.of(knock);
        return credential == null
                ? decision(Caller.ANONYMOUS, knock)
                : decision(callers.decide(credential), knock);
    }

    private Decision decision(Callers.Found found, Knock knock) {
        return switch (found) {
            case Callers.Rejected it -> rejected(it.problem(), knock);
            case Callers.Known it -> decision(it.caller(), knock);
        };
    }

    /** Counts with his network, so that nobody tries one key after the other. */
    private Refused rejected(Problem problem, Knock knock) {
        return limits.take(Caller.ANONYMOUS, knock) instanceof Refused tooOften
                ? withOrigin(tooOften, knock)
                : refused("unknown", knock, problem);
    }

    private Decision decision(Caller caller, Knock knock) {
        var problem = problem(caller, knock);
        return problem == null
                ? limited(caller, knock, limits.take(caller, knock))
                : refused(caller.id(), knock, problem);
    }

    /** Whether he may ask this at all; null when he may. */
    private @Nullable Problem problem(Caller caller, Knock knock) {
        if (!knock.familiar() && Credential.isInAddress(knock.target())) {
            return Problem.SECRET_IN_ADDRESS;
        }
        if (!origins.mayAsk(caller, knock)) {
            return Problem.FOREIGN_ORIGIN;
        }
        var document = knock.documentId();
        return switch (caller.kind()) {
            case API_KEY -> null;
            case SITE_KEY ->
                    document == null || !caller.documents().contains(document)
                            ? Problem.NOT_OF_SITE
                            : null;
            case ANONYMOUS, TOKEN, WECHAT ->
                    document == null && mode == Mode.PRODUCTION ? Problem.NOT_TRUSTED : null;
        };
    }

    private Refused refused(String actor, Knock knock, Problem problem) {
        if (problem.isAudited()) {
            refusals.add(new Event(actor, ACTION, "", problem.name()));
        }
        return withOrigin(problem.refused(), knock);
    }

    private Decision limited(Caller caller, Knock knock, Decision decision) {
        return switch (decision) {
            case Refused it -> withOrigin(it, knock);
            case Admitted it -> {
                var headers = joined(it.headers(), origins.headers(knock));
                yield caller.isAnonymous() && headers.isEmpty()
                        ? ANYBODY
                        : new Admitted(Map.of(Caller.KEY, caller), headers);
            }
        };
    }

    /** So that the page may read why. */
    private Refused withOrigin(Refused refused, Knock knock) {
        var headers = origins.headers(knock);
        return headers.isEmpty()
                ? refused
                : new Refused(
                        refused.status(),
                        refused.code(),
                        refused.message(),
                        joined(refused.headers(), headers));
    }

    private static Map<String, String> joined(Map<String, String> some, Map<String, String> more) {
        if (more.isEmpty() || some.isEmpty()) {
            return more.isEmpty() ? some : more;
        }
        var all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }
}
