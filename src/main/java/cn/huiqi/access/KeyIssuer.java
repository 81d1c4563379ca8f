package cn.huiqi.access;

import cn.huiqi.access.Key.Life;
import cn.huiqi.access.Key.Secret;
import cn.huiqi.access.Key.Site;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Gives out keys, and takes them back. All throw {@link AccessUnavailable} without the store. */
public final class KeyIssuer {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_NAMED = 50;
    private static final int VALID_AT_ONCE = 2;

    private final Keys keys;
    private final Predicate<String> isDocument;
    private final InstantSource clock;

    /**
     * @param isDocument whether an id is one of a trusted document
     */
    public KeyIssuer(Keys keys, Predicate<String> isDocument, InstantSource clock) {
        this.keys = keys;
        this.isDocument = isDocument;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param expiresAt null for never
     */
    public record Wish(String name, Allowance allowance, @Nullable Instant expiresAt) {}

    /** What came of it. */
    public sealed interface Outcome {}

    /**
     * @param text of the key, told this once
     */
    public record Issued(Key key, String text) implements Outcome {}

    public record Changed(Key key) implements Outcome {}

    /** There is no such key. */
    public record Missing() implements Outcome {}

    /** It was revoked, or is over. */
    public record Over() implements Outcome {}

    /** Something in the wish is wrong. */
    public record Wrong(Fault fault) implements Outcome {}

    /** What may be wrong with a wish. */
    public enum Fault {
        NAME,
        NO_ROLE,
        EXPIRY,
        ORIGIN,
        DOCUMENT
    }

    public Outcome secret(Wish wish, Set<Role> roles, String by) {
        var fault = roles.isEmpty() ? Fault.NO_ROLE : fault(wish);
        if (fault != null) {
            return new Wrong(fault);
        }
        var id = KeyText.newId();
        var text = KeyText.newSecret(id);
        var key = key(id, wish, new Secret(roles, List.of(Digest.hex(text))), by);
        keys.add(key);
        return new Issued(key, text);
    }

    public Outcome site(Wish wish, Set<String> origins, Set<String> documents, String by) {
        var fault = fault(wish);
        if (fault == null && !isNamed(origins, Site::isOrigin)) {
            fault = Fault.ORIGIN;
        }
        if (fault == null && !isNamed(documents, isDocument)) {
            fault = Fault.DOCUMENT;
        }
        if (fault != null) {
            return new Wrong(fault);
        }
        var id = KeyText.newSiteKey();
        var key = key(id, wish, new Site(origins, documents), by);
        keys.add(key);
        return new Issued(key, id);
    }

    private static boolean isNamed(Set<String> names, Predicate<String> isRight) {
        return !names.isEmpty() && names.size() <= MOST_NAMED && names.stream().allMatch(isRight);
    }

    private @Nullable Fault fault(Wish wish) {
        if (wish.name().isBlank() || wish.name().length() > LONGEST_NAME) {
            return Fault.NAME;
        }
        var expiresAt = wish.expiresAt();
        return expiresAt != null && !expiresAt.isAfter(now()) ? Fault.EXPIRY : null;
    }

    private Key key(String id, Wish wish, Key.Grant grant, String by) {
        var life = new Life(by, now(), wish.expiresAt(), null, null);
        return new Key(id, wish.name(), grant, wish.allowance(), life, 1);
    }

    /** A new text for a secret key; the newest one before stays valid until the next time. */
    public Outcome rotate(String id) {
        while (true) {
            var key = find(id);
            if (key == null || !(key.grant() instanceof Secret secret)) {
                return new Missing();
            }
            if (key.life().isOver(now())) {
                return new Over();
            }
            var text = KeyText.newSecret(id);
            var digests = new ArrayList<String>();
            digests.add(Digest.hex(text));
            secret.digests().stream().limit(VALID_AT_ONCE - 1).forEach(digests::add);
            var rotated = key.granting(new Secret(secret.roles(), digests));
            if (keys.change(rotated)) {
                return new Issued(rotated, text);
            }
        }
    }

    /** No text of it is valid any more; once more does no harm. */
    public Outcome revoke(String id, Class<? extends Key.Grant> kind) {
        while (true) {
            var key = find(id);
            if (key == null || !kind.isInstance(key.grant())) {
                return new Missing();
            }
            var revoked = key.life().revokedAt() == null ? key.revoked(now()) : key.again();
            if (keys.change(revoked)) {
                return new Changed(revoked);
            }
        }
    }

    /** Those that were ever given out, the newest first. */
    public List<Key> all() {
        return keys.all();
    }

    /** As finely as the store keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private @Nullable Key find(String id) {
        return keys.all().stream().filter(it -> it.id().equals(id)).findFirst().orElse(null);
    }
}
