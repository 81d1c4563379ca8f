package cn.huiqi.reference;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A title that a firm holds or a list on which it stands, such as 高新技术企业.
 *
 * @param grantedBy null where the data does not say
 * @param implies codes of what every holder certainly is too, in the order of the file
 */
public record Qualification(
        String code,
        String name,
        List<String> aliases,
        @Nullable String grantedBy,
        Set<String> implies) {

    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9_]*");

    public Qualification {
        if (!FORM.matcher(code).matches()) {
            throw new IllegalArgumentException("Not a qualification code");
        }
        aliases = List.copyOf(aliases);
        // Set.copyOf would give another order in every process, and so another answer in bytes.
        implies = Collections.unmodifiableSet(new LinkedHashSet<>(implies));
    }

    boolean isCalled(String name) {
        return this.name.equals(name) || aliases.contains(name);
    }
}
