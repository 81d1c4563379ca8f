package cn.huiqi.intake;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A data file that cannot be taken as it is; the message says which one, where in it, and why. */
public final class BrokenDataFile extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_AT_MOST = 10;

    private final transient List<Finding> findings;

    BrokenDataFile(String place, String complaint) {
        this(place, complaint, null);
    }

    BrokenDataFile(String place, String complaint, @Nullable Throwable cause) {
        this(Finding.of(place, null, null, complaint), cause);
    }

    BrokenDataFile(Finding finding, @Nullable Throwable cause) {
        super(finding.toString(), cause);
        this.findings = List.of(finding);
    }

    /** One line, however much was found. */
    BrokenDataFile(String name, List<Finding> findings) {
        super(name + ": " + shown(findings));
        this.findings = List.copyOf(findings);
    }

    private static String shown(List<Finding> findings) {
        var shown =
                findings.stream()
                        .limit(SHOWN_AT_MOST)
                        .map(Finding::toString)
                        .collect(Collectors.joining("; "));
        int more = findings.size() - SHOWN_AT_MOST;
        return more > 0 ? shown + "; and " + more + " more" : shown;
    }

    /** Everything that was found wrong. */
    public List<Finding> findings() {
        return findings;
    }

    /** What is made of the data at a place; what the core refuses there is a broken file. */
    static <T> T unless(String place, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new BrokenDataFile(place, String.valueOf(e.getMessage()), e);
        }
    }
}
