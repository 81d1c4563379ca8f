package cn.huiqi.access;

import cn.huiqi.hotpath.Gate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of every GraphQL request, whether its answer lies ready or not: who asks, whether
 * he may ask this, and then how much.
 */
public final class AccessGate implements Gate {

    private static final Admitted ANYBODY = admitted(Caller.ANONYMOUS, Map.of());

    private final Mode mode;
    private final Callers callers;
    private final Limits limits;

    public AccessGate(Mode mode, ConfiguredKeys configured, Limits limits) {
        this(mode, new KnownCallers(configured), limits);
    }

    AccessGate(Mode mode, Callers callers, Limits limits) {
        this.mode = mode;
        this.callers = callers;
        this.limits = limits;
    }

    @Override
    public @Nullable Decision atOnce(Knock knock) {
        var credential = Credential.of(knock);
        if (credential == null) {
            return atOnce(Caller.ANONYMOUS, knock);
        }
        return switch (callers.atOnce(credential)) {
            case null -> null;
            case Callers.Rejected it -> it.problem().refused();
            case Callers.Known it -> atOnce(it.caller(), knock);
        };
    }

    private @Nullable Decision atOnce(Caller caller, Knock knock) {
        var problem = problem(caller, knock);
        if (problem != null) {
            return problem.refused();
        }
        var decision = limits.atOnce(caller, knock);
        return decision instanceof Admitted it ? admitted(caller, it) : decision;
    }

    @Override
    public Decision decide(Knock knock) {
        var credential = Credential.of(knock);
        if (credential == null) {
            return decide(Caller.ANONYMOUS, knock);
        }
        return switch (callers.decide(credential)) {
            case Callers.Rejected it -> it.problem().refused();
            case Callers.Known it -> decide(it.caller(), knock);
        };
    }

    private Decision decide(Caller caller, Knock knock) {
        var problem = problem(caller, knock);
        if (problem != null) {
            return problem.refused();
        }
        var decision = limits.decide(caller, knock);
        return decision instanceof Admitted it ? admitted(caller, it) : decision;
    }

    /** Whether he may ask this at all; null when he may. */
    private @Nullable Problem problem(Caller caller, Knock knock) {
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

    private static Admitted admitted(Caller caller, Admitted limited) {
        return caller.isAnonymous() && limited.headers().isEmpty()
                ? ANYBODY
                : admitted(caller, limited.headers());
    }

    private static Admitted admitted(Caller caller, Map<String, String> headers) {
        return new Admitted(Map.of(Caller.KEY, caller), headers);
    }
}
