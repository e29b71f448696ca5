package rowhouse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.error.ServiceException;
import rowhouse.storage.sqlite.WriteAheadLog.Condition;

/// A log that was damaged is refused, or said to be so; one that a power cut left is taken up.
class WriteAheadLogTest {
    private static final int OLD = 9;
    private static final int NEW = 5;
    private static final int SECTOR = 512;

    @TempDir
    Path folder;

    private final LogLines log = LogLines.listen();
    private final List<String> logged = log.lines();

    @AfterEach
    void stopListening() {
        log.close();
    }

    @ParameterizedTest(name = "behind which an earlier one had {0} transactions")
    @ValueSource(ints = {0, OLD})
    void takesUpALogThatIsWhole(int old) throws IOException {
        var specimen = LogSpecimen.make(folder.resolve("made"), old, NEW);
        assertThat(LogSpecimen.position(specimen.frames()) < specimen.log().length)
                .isEqualTo(old > 0);
        assertThat(specimen.ends().getFirst()).isGreaterThan(1);
        assertThat(found(specimen, SqliteMode.COMMIT)).isEqualTo(NEW);
        assertThat(logged).isEmpty();
    }

    @Test
    void anEmptyLogIsWhole() throws IOException {
        var specimen = LogSpecimen.make(folder.resolve("made"), 0, 1);
        var file = folder.resolve("rows.sqlite3");
        assertThat(WriteAheadLog.conditionOf(file)).isEqualTo(Condition.WHOLE);
        assertThat(condition(specimen.with(new byte[0]))).isEqualTo(Condition.WHOLE);
        assertThat(condition(specimen.with(Arrays.copyOf(specimen.log(), LogSpecimen.HEADER))))
                .isEqualTo(Condition.WHOLE);
        assertThat(condition(specimen.with(new byte[LogSpecimen.HEADER + LogSpecimen.FRAME])))
                .isEqualTo(Condition.UNREADABLE_END);
    }

    @ParameterizedTest(name = "behind which an earlier one had {0} transactions")
    @ValueSource(ints = {0, OLD})
    void knowsABitThatWasFlippedAnywhere(int old) throws IOException {
        var specimen = LogSpecimen.make(folder.resolve("made"), old, NEW);
        var refused = 0;
        for (int frame = 0; frame < specimen.frames(); frame++) {
            for (int at : List.of(0, 3, 4, 7, 8, 11, 12, 15, 16, 19, 20, 23, 24, 31, 32, 4000, 8215)) {
                int mask = 1 << (frame + at) % Byte.SIZE;
                var found = condition(specimen.flipped(LogSpecimen.position(frame) + at, mask));
                var place = "byte %d of frame %d, mask %d".formatted(at, frame, mask);
                if (isUncertain(specimen, frame, at)) {
                    assertThat(found).as(place).isNotEqualTo(Condition.WHOLE);
                } else if (specimen.transaction(frame) == NEW - 1) {
                    assertThat(found).as(place).isEqualTo(Condition.UNREADABLE_END);
                } else {
                    assertThat(found).as(place).isEqualTo(Condition.DAMAGED);
                }
                refused += found == Condition.DAMAGED ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(specimen.ends().get(NEW - 2) * 16);
    }

    /// Whether the last two transactions may look like one, or the last one like two: that a transaction ends with a
    /// frame is told by what was flipped there, or by what stands before a page that was flipped.
    private static boolean isUncertain(LogSpecimen specimen, int frame, int at) {
        boolean isEndMarked = at >= 4 && at < 8;
        return specimen.transaction(frame) == NEW - 1
                ? isEndMarked
                : specimen.isCommit(frame) && specimen.transaction(frame) == NEW - 2;
    }

    @Test
    void isLeftAsItIsByWhoSharesFiles() throws IOException {
        var specimen = LogSpecimen.make(folder.resolve("made"), 0, NEW);
        var file = specimen.placeIn(folder.resolve("shared"));
        assertThatThrownBy(() -> SqliteRows.open(file, SqliteMode.SHARED)).hasMessageContaining("write-ahead log");
        assertThat(Files.readAllBytes(file.resolveSibling(file.getFileName() + "-wal")))
                .isEqualTo(specimen.log());
    }

    @Test
    void knowsAHeaderThatWasFlipped() throws IOException {
        var specimen = LogSpecimen.make(folder.resolve("made"), OLD, 1);
        for (int bit = 0; bit < LogSpecimen.HEADER * Byte.SIZE; bit++) {
            assertThat(condition(specimen.flipped(bit / Byte.SIZE, 1 << bit % Byte.SIZE)))
                    .as("bit " + bit)
                    .isEqualTo(Condition.DAMAGED);
        }
        var zeros = specimen.log().clone();
        Arrays.fill(zeros, 0, SECTOR, (byte) 0);
        assertThat(condition(specimen.with(zeros))).isEqualTo(Condition.DAMAGED);
    }

    @Test
    void knowsASectorThatIsZero() throws IOException {
        var specimen = LogSpecimen.make(folder.resolve("made"), OLD, NEW);
        long certain = LogSpecimen.position(specimen.ends().get(NEW - 2) - 1) - SECTOR;
        long end = LogSpecimen.position(specimen.frames());
        for (int from = 0; from + SECTOR <= end; from += SECTOR) {
            var zeros = specimen.log().clone();
            Arrays.fill(zeros, from, from + SECTOR, (byte) 0);
            boolean isSame = Arrays.equals(zeros, specimen.log());
            var found = condition(specimen.with(zeros));
            if (!isSame && from < certain) {
                assertThat(found).as("from " + from).isEqualTo(Condition.DAMAGED);
            }
            assertThat(found == Condition.WHOLE).as("from " + from).isEqualTo(isSame);
        }
    }

    /// What was cut exactly behind a frame leaves no trace.
    @Test
    void knowsALogThatEndsWithinAFrame() throws IOException {
        var specimen = LogSpecimen.make(folder.resolve("made"), 0, NEW);
        var random = new Random(1);
        for (int i = 0; i < 200; i++) {
            int length = random.nextInt(1, specimen.log().length);
            boolean isBehindFrame =
                    length >= LogSpecimen.HEADER && (length - LogSpecimen.HEADER) % LogSpecimen.FRAME == 0;
            assertThat(condition(specimen.with(Arrays.copyOf(specimen.log(), length))))
                    .as("length " + length)
                    .isEqualTo(isBehindFrame ? Condition.WHOLE : Condition.UNREADABLE_END);
        }
    }

    /// SQLite cuts a log that has grown too long at a length of its own.
    @Test
    void whatAnEarlierLogLeftMayEndAnywhere() throws IOException {
        var specimen = LogSpecimen.make(folder.resolve("made"), OLD, NEW);
        int cut = (int) LogSpecimen.position(specimen.frames() + 1) - 5000;
        assertThat(condition(specimen.with(Arrays.copyOf(specimen.log(), cut)))).isEqualTo(Condition.WHOLE);
    }

    /// Of the last transaction, which is not safe, a power cut leaves any sectors, and behind each what was there
    /// before.
    @ParameterizedTest(name = "behind which an earlier one had {0} transactions")
    @ValueSource(ints = {0, OLD})
    void neverTakesAPowerCutForDamage(int old) throws IOException {
        var specimen = LogSpecimen.make(folder.resolve("made"), old, NEW);
        var random = new Random(2);
        int safe = (int) LogSpecimen.position(specimen.ends().get(NEW - 2));
        var before = specimen.log().clone();
        Arrays.fill(before, safe, before.length, (byte) 0);
        System.arraycopy(specimen.log(), safe - LogSpecimen.FRAME * 7, before, safe, LogSpecimen.FRAME * 7);
        int torn = 0;
        for (int i = 0; i < 300; i++) {
            var left = specimen.log().clone();
            int likely = random.nextInt(1, 40);
            for (int from = safe / SECTOR * SECTOR; from < left.length; from += SECTOR) {
                int start = Math.max(safe, from);
                if (random.nextInt(likely) == 0) {
                    System.arraycopy(before, start, left, start, Math.min(left.length, from + SECTOR) - start);
                }
            }
            var found = condition(specimen.with(left));
            assertThat(found).as("try " + i).isNotEqualTo(Condition.DAMAGED);
            torn += found == Condition.UNREADABLE_END ? 1 : 0;
        }
        assertThat(torn).isGreaterThan(200);
    }

    @Test
    void refusesADamagedLogAndSaysHowToGoOn() throws IOException, SQLException {
        var specimen = LogSpecimen.make(folder.resolve("made"), OLD, NEW);
        int damaged = specimen.ends().get(1);
        var file = specimen.flipped(LogSpecimen.position(damaged) + 1000, 1).placeIn(folder.resolve("killed"));
        var before = Files.readAllBytes(file);
        assertThatThrownBy(() -> SqliteRows.open(file, SqliteMode.COMMIT))
                .isInstanceOf(ServiceException.class)
                .hasMessage("The account's storage has a damaged write-ahead log");
        assertThat(logged)
                .singleElement()
                .asString()
                .startsWith("SEVERE " + file + ": refused, it has a damaged write-ahead log; ")
                .contains("sqlite3 FILE 'pragma wal_checkpoint(truncate)'");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("pragma wal_checkpoint(truncate)");
        }
        try (var rows = SqliteRows.open(file, SqliteMode.COMMIT)) {
            assertThat(specimen.found(rows)).isEqualTo(2);
        }
    }

    @Test
    void saysOnceThatTheLastTransactionCannotBeRead() throws IOException {
        var specimen = LogSpecimen.make(folder.resolve("made"), OLD, NEW);
        var damaged = specimen.flipped(LogSpecimen.position(specimen.frames() - 1) + 1000, 1);
        assertThat(found(damaged, SqliteMode.COMMIT)).isEqualTo(NEW - 1);
        assertThat(logged)
                .singleElement()
                .asString()
                .startsWith("WARNING " + folder)
                .contains("the end of its");
        try (var rows = SqliteRows.open(folder.resolve("found").resolve("rows.sqlite3"), SqliteMode.COMMIT)) {
            assertThat(specimen.found(rows)).isEqualTo(NEW - 1);
        }
        assertThat(logged).hasSize(1);
    }

    @Test
    void whatIsLeftOutDoesNotStandBehindNewerWrites() throws IOException {
        var specimen = LogSpecimen.make(folder.resolve("made"), OLD, NEW);
        var file = specimen.flipped(LogSpecimen.position(specimen.frames() - 2) + 1000, 1)
                .placeIn(folder.resolve("killed"));
        try (var rows = SqliteRows.open(file, SqliteMode.COMMIT)) {
            rows.write(writer -> TestRows.fill(writer, "later", 1));
            assertThat(WriteAheadLog.conditionOf(file)).isEqualTo(Condition.WHOLE);
        }
    }

    @Test
    void saysSoWhereCommitsDoNotWaitForTheDisk() throws IOException {
        var specimen = LogSpecimen.make(folder.resolve("made"), OLD, NEW);
        int damaged = specimen.ends().get(1);
        assertThat(found(specimen.flipped(LogSpecimen.position(damaged) + 1000, 1), SqliteMode.PROCESS))
                .isEqualTo(2);
        assertThat(logged)
                .singleElement()
                .asString()
                .startsWith("WARNING " + folder)
                .contains("a part of its");
    }

    private int found(LogSpecimen specimen, SqliteMode mode) throws IOException {
        try (var rows = SqliteRows.open(specimen.placeIn(folder.resolve("found")), mode)) {
            return specimen.found(rows);
        }
    }

    private Condition condition(LogSpecimen specimen) throws IOException {
        var file = folder.resolve("condition.sqlite3");
        Files.write(folder.resolve("condition.sqlite3-wal"), specimen.log());
        return WriteAheadLog.conditionOf(file);
    }
}
