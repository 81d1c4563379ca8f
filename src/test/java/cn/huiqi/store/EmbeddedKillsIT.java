package cn.huiqi.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded store holds after its process was killed while it wrote. */
@Tag("faults")
class EmbeddedKillsIT {

    private static final int KILLS = 50;
    private static final int MOST_WRITES = 25;
    private static final int END = -2;

    @TempDir private Path directory;

    @Test
    void every_acknowledged_write_is_there_after_each_of_50_kills() throws Exception {
        long seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        int acknowledged = 0;
        int more = 0;
        for (int kill = 0; kill <= KILLS; kill++) {
            var process = KilledWriter.start(directory);
            try (var lines = process.inputReader()) {
                int found = told(lines);
                // One more may be there: it was stored, and killed before it could be told.
                assertThat(found)
                        .as("seed %d, kill %d", seed, kill)
                        .isBetween(acknowledged, acknowledged + 1);
                more += found - acknowledged;
                acknowledged = found;
                for (int i = random.nextInt(MOST_WRITES); i >= 0; i--) {
                    acknowledged = told(lines);
                }
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(20_000)));
                ReplicaSet.signal(process.pid(), "KILL"); // what it had told can still be read
                for (int last = told(lines); last != END; last = told(lines)) {
                    acknowledged = last;
                }
                process.waitFor();
            } finally {
                process.destroyForcibly();
            }
        }
        System.out.printf(
                "%d kills, %d writes acknowledged, all found; %d more that were not told%n",
                KILLS, acknowledged, more);
        assertThat(acknowledged).isGreaterThan(KILLS);
    }

    /** The next number that was told. */
    private static int told(BufferedReader lines) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(KilledWriter.TOLD)) {
                return Integer.parseInt(line.substring(KilledWriter.TOLD.length()));
            }
        }
        return END;
    }
}
