package rowhouse.storage.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.error.ServiceException;
import rowhouse.storage.Family;
import rowhouse.storage.Row;
import rowhouse.storage.RowKey;
import rowhouse.storage.RowRange;
import rowhouse.storage.Rows;

/// Whatever a disk changes in a row, nobody is answered with it, or without it.
class DamagedRowTest {
    private static final int ROWS = 300;
    private static final int PARTITIONS = 6;
    private static final int TRIES = 150;
    private static final int HEADER = 100;
    private static final String REFUSED = "refused";
    private static final String AS_WRITTEN = "as written";
    private static final byte[] FIRST = {};
    private static final Logger LOGGER = Logger.getLogger(StorageFailure.class.getName());

    @TempDir
    Path folder;

    private final List<Row> rows = new ArrayList<>();
    private final Random random = new Random(7);

    @BeforeEach
    void silence() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterEach
    void listen() {
        LOGGER.setLevel(null);
    }

    @Test
    void noBitOfAKeyOrABodyChangesUnnoticed() throws IOException {
        fill();
        var file = Files.readAllBytes(file());
        for (int i = 0; i < TRIES; i++) {
            var row = rows.get(random.nextInt(ROWS));
            var key = concat(row.key().partition(), row.key().sort());
            var part = random.nextInt(3) == 0 ? Arrays.copyOf(row.body(), 50) : key;
            int byteOfPart = random.nextInt(part.length);
            int bit = random.nextInt(Byte.SIZE);
            var damaged = file.clone();
            // A row that was moved to another page is still on the first.
            places(file, part).forEach(place -> flip(damaged, place + byteOfPart, bit));
            assertThat(refusals(damaged)).as(row.key() + ", try " + i).isPositive();
        }
    }

    @Test
    void noBitOfTheFileChangesAnAnswer() throws IOException {
        fill();
        var file = Files.readAllBytes(file());
        for (int i = 0; i < TRIES; i++) {
            var damaged = file.clone();
            flip(damaged, random.nextInt(HEADER, file.length), random.nextInt(Byte.SIZE));
            var _ = refusals(damaged);
        }
    }

    @Test
    void aRowLosesNoChecksum() throws SQLException {
        fill();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.executeUpdate("update item set checksum = null");
        }
        try (var opened = SqliteRows.open(file(), SqliteMode.PROCESS)) {
            assertThat(answer(opened, reader -> scan(reader, RowRange.all(Family.ITEM, 1))))
                    .isEqualTo(REFUSED);
        }
    }

    /// How often anything was refused; whatever was answered was right.
    private int refusals(byte[] bytes) throws IOException {
        var damaged = Files.write(folder.resolve("damaged.sqlite3"), bytes);
        var answers = new ArrayList<String>();
        try (var opened = SqliteRows.open(damaged, SqliteMode.PROCESS)) {
            rows.forEach(row -> answers.add(answer(opened, reader -> text(reader.find(Family.ITEM, row.key())))));
            assertThat(answers).allMatch(text -> text.equals(REFUSED) || text.equals(AS_WRITTEN));
            ranges().forEach((range, count) -> {
                answers.add(expect("keys " + range, count, answer(opened, reader -> scan(reader, range))));
                answers.add(expect("bodies " + range, count, answer(opened, reader -> scanBodies(reader, range))));
            });
        } catch (ServiceException _) {
            answers.add(REFUSED);
        }
        return Collections.frequency(answers, REFUSED);
    }

    private static Map<RowRange, Integer> ranges() {
        var ranges = new HashMap<RowRange, Integer>();
        ranges.put(RowRange.all(Family.ITEM, 1), ROWS);
        for (int i = 0; i < PARTITIONS; i++) {
            for (boolean descending : List.of(true, false)) {
                ranges.put(in(i, FIRST, null, descending), ROWS / PARTITIONS);
                ranges.put(in(i, sort(10), sort(30), descending), 20);
            }
        }
        return ranges;
    }

    private static RowRange in(int partition, byte[] from, byte @Nullable [] to, boolean descending) {
        return new RowRange.InPartition(Family.ITEM, 1, partition(partition), from, to, descending);
    }

    private String scan(Rows.Reader reader, RowRange range) {
        var found = new ArrayList<String>();
        reader.scan(range, row -> found.add(text(row)));
        assertThat(found).allMatch(AS_WRITTEN::equals);
        return Integer.toString(found.size());
    }

    private static String scanBodies(Rows.Reader reader, RowRange range) {
        var found = new ArrayList<Integer>();
        reader.scanBodies(range, (size, body) -> {
            assertThat(body).hasSize(size);
            return found.add(size);
        });
        return Integer.toString(found.size());
    }

    private static String expect(String what, int count, String answer) {
        assertThat(answer).as(what).isIn(REFUSED, Integer.toString(count));
        return answer;
    }

    private String answer(Rows opened, Function<Rows.Reader, String> work) {
        try {
            return opened.read(work);
        } catch (ServiceException e) {
            assertThat(e).hasMessageStartingWith("The account's storage");
            return REFUSED;
        }
    }

    private String text(@Nullable Row found) {
        boolean isAsWritten = found != null
                && rows.stream()
                        .anyMatch(row -> row.key().equals(found.key())
                                && row.size() == found.size()
                                && Arrays.equals(row.body(), found.body()));
        return isAsWritten ? AS_WRITTEN : String.valueOf(found);
    }

    private void fill() {
        for (int i = 0; i < ROWS; i++) {
            var body = new byte[i % 20 == 0 ? 20_000 : 60 + random.nextInt(700)];
            random.nextBytes(body);
            rows.add(new Row(new RowKey(1, partition(i % PARTITIONS), sort(i / PARTITIONS)), body.length, body));
        }
        try (var opened = SqliteRows.open(file(), SqliteMode.PROCESS)) {
            opened.write(writer -> {
                rows.forEach(row -> writer.put(Family.ITEM, row));
                return true;
            });
        }
    }

    private static void flip(byte[] file, int place, int bit) {
        file[place] ^= (byte) (1 << bit);
    }

    /// Where something stands in the file.
    private static List<Integer> places(byte[] file, byte[] part) {
        var places = new ArrayList<Integer>();
        for (int i = 0; i + part.length <= file.length; i++) {
            if (Arrays.equals(file, i, i + part.length, part, 0, part.length)) {
                places.add(i);
            }
        }
        assertThat(places).isNotEmpty();
        return places;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] partition(int number) {
        return "partition%07d".formatted(number).getBytes(UTF_8);
    }

    private static byte[] sort(int number) {
        return "sort%05d".formatted(number).getBytes(UTF_8);
    }

    private Path file() {
        return folder.resolve("rows.sqlite3");
    }
}
