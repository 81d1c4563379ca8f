package cn.huiqi.intake;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A data file that cannot be taken as it is; the message says which one, where in it, and why. */
public final class BrokenDataFile extends RuntimeException {

    BrokenDataFile(String place, String complaint) {
        this(place, complaint, null);
    }

    BrokenDataFile(String place, String complaint, @Nullable Throwable cause) {
        super(place + ": " + complaint, cause);
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
