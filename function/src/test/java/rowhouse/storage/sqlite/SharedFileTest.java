package rowhouse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.storage.Family;
import rowhouse.storage.Row;
import rowhouse.storage.RowKey;
import rowhouse.storage.Rows;
import rowhouse.storage.RowsContract;

/// A file that processes share does what every backend must do; and its journal is there before it and stays.
class SharedFileTest extends RowsContract {
    @TempDir
    Path folder;

    @Override
    protected Rows open() {
        return SqliteRows.open(file(), SqliteMode.SHARED);
    }

    @Override
    protected boolean outlivesClosing() {
        return true;
    }

    @AfterEach
    void theFileIsWhole() throws IOException {
        rows.close();
        if (!Files.exists(file())) {
            return;
        }
        try (var sql = Connections.toFile(file(), SqliteMode.SHARED).writer()) {
            assertThat(sql.value("pragma integrity_check")).isEqualTo("ok");
            assertThat(sql.value("pragma page_size")).isEqualTo("8192");
            assertThat(sql.value("pragma journal_mode")).isEqualTo("persist");
            assertThat(sql.value("pragma locking_mode")).isEqualTo("normal");
        }
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("rows.sqlite3", "rows.sqlite3-journal");
        // A journal whose header is zeros has nothing to undo.
        try (var header = Files.newInputStream(journal())) {
            assertThat(header.readNBytes(28)).containsOnly(0);
        }
    }

    @Test
    void whoeverComesFirstMakesItForAll() throws Exception {
        rows.close();
        for (int round = 0; round < 20; round++) {
            Files.delete(file());
            Files.delete(journal());
            int number = round;
            var begin = new CountDownLatch(1);
            List<Future<Boolean>> openings = new ArrayList<>();
            try (var threads = Executors.newFixedThreadPool(6)) {
                for (int thread = 0; thread < 6; thread++) {
                    var name = number + "-" + thread;
                    openings.add(threads.submit((Callable<Boolean>) () -> {
                        begin.await();
                        try (var opened = open()) {
                            put(opened, name);
                        }
                        return true;
                    }));
                }
                begin.countDown();
            }
            for (var opening : openings) {
                assertThat(opening.get()).isTrue();
            }
            try (var opened = open()) {
                for (int thread = 0; thread < 6; thread++) {
                    assertThat(has(opened, number + "-" + thread)).isTrue();
                }
            }
        }
    }

    @Test
    void theJournalOfACreatorThatWasKilledIsNoObstacle() throws IOException {
        rows.close();
        Files.delete(file());

        try (var opened = open()) {
            put(opened, "a");
            assertThat(has(opened, "a")).isTrue();
        }
    }

    @Test
    void aJournalWithSomethingToUndoIsNotGivenToANewDatabase() throws IOException {
        rows.close();
        Files.delete(file());
        Files.write(journal(), new byte[] {(byte) 0xd9, (byte) 0xd5, 5, (byte) 0xf9});

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.text()).isEqualTo("The account's storage has a journal, but no database"));
        assertThat(folder.toFile().list()).containsExactly("rows.sqlite3-journal");
    }

    @Test
    void aMissingJournalIsBroughtBack() throws IOException {
        put(rows, "a");
        rows.close();
        Files.delete(journal());

        try (var opened = open()) {
            assertThat(journal()).exists();
            assertThat(has(opened, "a")).isTrue();
        }
    }

    @Test
    void aWriteAheadLogIsRefusedAndLeftAlone() throws IOException {
        rows.close();
        Files.delete(file());
        Files.delete(journal());
        try (var local = SqliteRows.open(file(), SqliteMode.COMMIT)) {
            put(local, "a");
        }
        var before = Files.readAllBytes(file());

        assertThatThrownBy(this::open)
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("has a write-ahead log, which processes cannot share");
        assertThat(file()).hasBinaryContent(before);
        try (var local = SqliteRows.open(file(), SqliteMode.COMMIT)) {
            assertThat(has(local, "a")).isTrue();
        }
        Files.delete(file());
    }

    @Test
    void whatACreatorLeftBehindLongAgoIsRemoved() throws IOException {
        rows.close();
        var old = Files.writeString(folder.resolve(".new-old"), "");
        var fresh = Files.writeString(folder.resolve(".new-fresh"), "");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Files.delete(file());

        open().close();

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        Files.delete(fresh);
    }

    @Test
    void aFileThatAnotherHoldsIsBusyAndNotForEver() {
        try (var other = Connections.toFile(file(), SqliteMode.SHARED).writer()) {
            other.beginWrite();
            other.script("pragma user_version = 1");
            long begun = System.nanoTime();

            assertThat(has(rows, "a")).isFalse();
            assertThatThrownBy(() -> put(rows, "a"))
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.THROTTLING));
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(20));
            other.rollback();
        }
        put(rows, "a");
        assertThat(has(rows, "a")).isTrue();
    }

    @Test
    void noLockOutlivesATransaction() {
        put(rows, "a");
        assertThat(has(rows, "a")).isTrue();
        assertThatThrownBy(() -> rows.write(writer -> {
                    writer.put(Family.ITEM, row("b"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        try (var other = Connections.toFile(file(), SqliteMode.SHARED).writer()) {
            other.script("pragma busy_timeout = 0");
            other.script("begin exclusive");
            other.script("rollback");
        }
    }

    private static void put(Rows rows, String name) {
        var _ = rows.write(writer -> {
            writer.put(Family.ITEM, row(name));
            return true;
        });
    }

    private static boolean has(Rows rows, String name) {
        return rows.read(reader -> reader.find(Family.ITEM, key(name)) != null);
    }

    private static Row row(String name) {
        return new Row(key(name), 3, new byte[] {1, 2, 3});
    }

    private static RowKey key(String name) {
        return new RowKey(1, name.getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    private Path file() {
        return folder.resolve("rows.sqlite3");
    }

    private Path journal() {
        return folder.resolve("rows.sqlite3-journal");
    }
}
