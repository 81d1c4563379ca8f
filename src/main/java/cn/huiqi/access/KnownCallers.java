package cn.huiqi.access;

/** Looks for a credential where its kind is kept. */
final class KnownCallers implements Callers {

    private final ConfiguredKeys configured;

    KnownCallers(ConfiguredKeys configured) {
        this.configured = configured;
    }

    @Override
    public Found atOnce(Credential credential) {
        return switch (credential) {
            case Credential.ApiKey(var key) -> {
                var caller = configured.withKey(key);
                yield caller == null ? new Rejected(Problem.UNKNOWN_KEY) : new Known(caller);
            }
            case Credential.SiteKey _ -> new Rejected(Problem.UNKNOWN_KEY);
            case Credential.Token _ -> new Rejected(Problem.BAD_TOKEN);
            case Credential.Unusable(var problem) -> new Rejected(problem);
        };
    }

    @Override
    public Found decide(Credential credential) {
        return atOnce(credential);
    }
}
