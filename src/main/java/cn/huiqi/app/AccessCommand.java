package cn.huiqi.app;

import cn.huiqi.access.AccessUnavailable;
import cn.huiqi.access.Allowance;
import cn.huiqi.access.AuditEntry.Event;
import cn.huiqi.access.AuditHead;
import cn.huiqi.access.AuditTrail;
import cn.huiqi.access.Key;
import cn.huiqi.access.KeyIssuer;
import cn.huiqi.access.Role;
import cn.huiqi.catalog.CatalogUnavailable;
import cn.huiqi.store.MongoStore;
import cn.huiqi.store.StoreUnusable;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keys and the audit trail from the command line, for the first administrator, and for when no
 * service runs: {@code --create-key NAME --roles A,B}, {@code --rotate-key ID}, {@code --revoke-key
 * ID}, {@code --list-keys}, {@code --verify-audit}. It exits with 0 when all is well, else with 1.
 */
final class AccessCommand {

    private static final String CREATE = "--create-key";
    private static final String ROTATE = "--rotate-key";
    private static final String REVOKE = "--revoke-key";
    private static final String LIST = "--list-keys";
    private static final String VERIFY = "--verify-audit";
    private static final Set<String> COMMANDS = Set.of(CREATE, ROTATE, REVOKE, LIST, VERIFY);

    private static final String ROLES = "--roles";
    private static final String EXPIRES = "--expires";
    private static final String PER_SECOND = "--per-second";
    private static final String PER_DAY = "--per-day";
    private static final String HEAD = "--head";
    private static final Set<String> OPTIONS = Set.of(ROLES, EXPIRES, PER_SECOND, PER_DAY, HEAD);

    private static final String ACTOR = "command line";

    private final PrintStream out;
    private final PrintStream err;
    private final InstantSource clock;

    AccessCommand(PrintStream out, PrintStream err, InstantSource clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    static boolean isAskedFor(String... args) {
        return Arrays.stream(args).anyMatch(COMMANDS::contains);
    }

    /**
     * What was asked for.
     *
     * @param about name or id
     */
    private record Asked(
            String command, String about, Map<String, String> options, List<String> settings) {

        @Nullable String option(String name) {
            return options.get(name);
        }
    }

    /** Says in one line what is wrong. */
    private static final class Usage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Usage(String message) {
            super(message);
        }
    }

    int run(String... args) {
        try {
            var asked = asked(args);
            try (var context = CommandSettings.read(asked.settings());
                    var store =
                            CatalogueConfiguration.open(
                                    context.getBean(HuiqiProperties.class), clock)) {
                return run(asked, store);
            }
        } catch (Usage | StoreUnusable | CatalogUnavailable | AccessUnavailable e) {
            return refuse(String.valueOf(e.getMessage()));
        }
    }

    private static Asked asked(String... args) {
        var words = new ArrayList<>(List.of(args));
        var command = words.stream().filter(COMMANDS::contains).findFirst().orElseThrow();
        boolean isAlone = command.equals(LIST) || command.equals(VERIFY);
        var about = isAlone ? "" : taken(words, command);
        words.remove(command);
        var options = new HashMap<String, String>();
        for (var option : OPTIONS) {
            if (words.contains(option)) {
                options.put(option, taken(words, option));
            }
        }
        return new Asked(command, about, options, words);
    }

    /** The word after one; both are taken out. */
    private static String taken(List<String> words, String before) {
        int at = words.indexOf(before);
        if (at + 1 >= words.size() || words.get(at + 1).startsWith("--")) {
            throw new Usage("Something has to follow " + before);
        }
        words.remove(at);
        return words.remove(at);
    }

    private int run(Asked asked, MongoStore store) {
        var trail = new AuditTrail(store.auditLog(), clock);
        var issuer = new KeyIssuer(store.keys(), id -> false, clock);
        return switch (asked.command()) {
            case CREATE -> {
                var wish =
                        new KeyIssuer.Wish(
                                asked.about(),
                                new Allowance(
                                        (int) number(asked, PER_SECOND), number(asked, PER_DAY)),
                                expiry(asked));
                trail.append(new Event(ACTOR, "createApiKey", "", "BEGUN"));
                yield tell(issuer.secret(wish, roles(asked), ACTOR), trail, "createApiKey");
            }
            case ROTATE -> {
                trail.append(new Event(ACTOR, "rotateApiKey", asked.about(), "BEGUN"));
                yield tell(issuer.rotate(asked.about()), trail, "rotateApiKey");
            }
            case REVOKE -> {
                trail.append(new Event(ACTOR, "revokeKey", asked.about(), "BEGUN"));
                yield tell(issuer.revoke(asked.about(), Key.Grant.class), trail, "revokeKey");
            }
            case LIST -> {
                issuer.all().forEach(this::tell);
                yield 0;
            }
            default -> tell(trail.verify(head(asked)));
        };
    }

    private int tell(KeyIssuer.Outcome outcome, AuditTrail trail, String action) {
        return switch (outcome) {
            case KeyIssuer.Issued(var key, var text) -> {
                trail.append(new Event(ACTOR, action, key.id(), "ApiKeyIssued"));
                err.println("huiqi: The key of " + key.id() + ", told this once:");
                out.println(text);
                yield 0;
            }
            case KeyIssuer.Changed(var key) -> {
                trail.append(new Event(ACTOR, action, key.id(), "KeyRevoked"));
                out.println("revoked: " + key.id());
                yield 0;
            }
            case KeyIssuer.Missing _ -> refuse("There is no such key: --list-keys tells all");
            case KeyIssuer.Over _ -> refuse("The key was revoked or has expired: make a new one");
            case KeyIssuer.Wrong(var fault) ->
                    refuse(
                            switch (fault) {
                                case NAME -> "A name has 1 to 100 characters";
                                case NO_ROLE -> "Give the key roles, such as --roles ADMIN";
                                case EXPIRY -> "--expires has to lie in the future";
                                case ORIGIN, DOCUMENT -> "Site keys are made by mutation";
                            });
        };
    }

    private void tell(Key key) {
        var life = key.life();
        var grant =
                switch (key.grant()) {
                    case Key.Secret(var roles, var digests) ->
                            roles.stream().sorted().toList() + " texts " + digests.size();
                    case Key.Site(var origins, var _) -> origins.stream().sorted().toList();
                };
        out.printf(
                "%s  %s  %s  created %s by %s  expires %s  last used %s%s%n",
                key.id(),
                key.name(),
                grant,
                life.createdAt(),
                life.createdBy(),
                life.expiresAt() == null ? "never" : life.expiresAt(),
                life.lastUsedAt() == null ? "never" : life.lastUsedAt(),
                life.revokedAt() == null ? "" : "  REVOKED " + life.revokedAt());
    }

    private int tell(AuditTrail.Finding finding) {
        return switch (finding) {
            case AuditTrail.Whole(var head) -> {
                out.printf("whole: %,d entries%nhead: %s%n", head.number(), written(head));
                yield 0;
            }
            case AuditTrail.Broken(var number, var what) ->
                    refuse("The audit trail is broken: entry " + number + " " + what);
        };
    }

    private static String written(AuditHead head) {
        return head.number() + ":" + head.hash();
    }

    private static AuditHead head(Asked asked) {
        var given = asked.option(HEAD);
        if (given == null) {
            return AuditHead.EMPTY;
        }
        var parts = given.split(":", 2);
        try {
            return new AuditHead(Long.parseLong(parts[0]), parts[1]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new Usage("--head is what --verify-audit told: number, colon, hash");
        }
    }

    private static Set<Role> roles(Asked asked) {
        var roles = EnumSet.noneOf(Role.class);
        var given = asked.option(ROLES);
        for (var name : given == null ? new String[0] : given.split(",", -1)) {
            try {
                roles.add(Role.valueOf(name.strip()));
            } catch (IllegalArgumentException e) {
                throw new Usage("Roles are " + Arrays.toString(Role.values()));
            }
        }
        return roles;
    }

    private static long number(Asked asked, String option) {
        var given = asked.option(option);
        try {
            long number = given == null ? 0 : Integer.parseInt(given);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new Usage(option + " is a number of requests");
    }

    private static @Nullable Instant expiry(Asked asked) {
        var given = asked.option(EXPIRES);
        try {
            return given == null
                    ? null
                    : LocalDate.parse(given)
                            .plusDays(1)
                            .atStartOfDay(CatalogueConfiguration.SHANGHAI)
                            .toInstant();
        } catch (DateTimeParseException e) {
            throw new Usage("--expires is the last day on which it is good, such as 2027-12-31");
        }
    }

    private int refuse(String line) {
        err.println("huiqi: " + line);
        return 1;
    }
}
