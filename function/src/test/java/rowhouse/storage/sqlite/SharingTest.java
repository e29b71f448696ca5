package rowhouse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rowhouse.storage.sqlite.TestRows.count;
import static rowhouse.storage.sqlite.TestRows.fill;
import static rowhouse.storage.sqlite.TestRows.increment;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.storage.Family;
import rowhouse.storage.RowRange;

/// A file that several use at a time: each sees what the others committed, and nobody keeps it from the others.
class SharingTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path folder;

    @Test
    void eachSeesWhatTheOthersWrote() {
        try (var one = open();
                var other = open()) {
            for (int i = 1; i <= 20; i++) {
                var writer = i % 2 == 0 ? one : other;
                assertThat(writer.<Integer>write(transaction -> increment(transaction, "shared")))
                        .isEqualTo(i);
                assertThat(count(one, "shared")).isEqualTo(i);
                assertThat(count(other, "shared")).isEqualTo(i);
            }
        }
    }

    @Test
    void noLockOutlivesATransaction() throws SQLException {
        try (var rows = open();
                var foreign = foreign()) {
            rows.write(writer -> fill(writer, "a", 100_000));
            assertNotLocked(foreign);
            count(rows, "a");
            assertNotLocked(foreign);
            var all = new RowRange.AcrossPartitions(Family.ITEM, 1, new byte[0], new byte[0], null);
            assertThatThrownBy(() -> rows.read(reader -> {
                        reader.scan(all, _ -> {
                            throw new IllegalArgumentException("read");
                        });
                        return true;
                    }))
                    .hasMessage("read");
            assertNotLocked(foreign);
            assertThatThrownBy(() -> rows.write(writer -> {
                        increment(writer, "b");
                        writer.scan(all, _ -> {
                            throw new IllegalArgumentException("written");
                        });
                        return true;
                    }))
                    .hasMessage("written");
            assertNotLocked(foreign);
            assertThat(count(rows, "b")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"begin immediate", "begin exclusive"})
    void whoFindsTheFileBusyIsAskedToTryAgain(String begin) throws SQLException {
        try (var rows = SqliteRows.open(file(), mode(SHORT, Duration.ofSeconds(10)));
                var foreign = foreign()) {
            rows.write(writer -> increment(writer, "a"));
            execute(foreign, begin);
            long start = System.nanoTime();
            assertThrottled(() -> rows.write(writer -> increment(writer, "a")), "The account's storage is busy");
            if (begin.equals("begin exclusive")) {
                assertThrottled(() -> count(rows, "a"), "The account's storage is busy");
            } else {
                assertThat(count(rows, "a")).isOne();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, SHORT.multipliedBy(10));
            execute(foreign, "rollback");
            assertThat(rows.<Integer>write(writer -> increment(writer, "a"))).isEqualTo(2);
        }
    }

    @Test
    void whoReadsHoldsUpACommitButNotForEver() throws SQLException {
        try (var rows = SqliteRows.open(file(), mode(SHORT, Duration.ofSeconds(10)))) {
            try (var foreign = foreign();
                    var query = foreign.createStatement();
                    var _ = query.executeQuery("select count(*) from item")) {
                assertThrottled(() -> rows.write(writer -> increment(writer, "a")), "The account's storage is busy");
                assertThat(count(rows, "a")).isZero();
            }
            assertThat(rows.<Integer>write(writer -> increment(writer, "a"))).isOne();
        }
    }

    @Test
    void aTransactionThatTakesTooLongIsUndone() throws SQLException {
        try (var rows = SqliteRows.open(file(), mode(SHORT, Duration.ofMillis(50)));
                var foreign = foreign()) {
            assertThrottled(
                    () -> rows.write(writer -> {
                        increment(writer, "a");
                        pause(100);
                        return true;
                    }),
                    "The account's storage is slow");
            assertThrottled(
                    () -> rows.<Integer>read(reader -> {
                        pause(100);
                        return count(reader, "a");
                    }),
                    "The account's storage is slow");
            assertNotLocked(foreign);
            assertThat(count(rows, "a")).isZero();
            assertThat(rows.<Integer>write(writer -> increment(writer, "a"))).isOne();
        }
    }

    @Test
    void aFileWithAWriteAheadLogIsRefused() throws SQLException {
        open().close();
        try (var foreign = foreign()) {
            execute(foreign, "pragma journal_mode = wal");
        }
        for (int tries = 0; tries < 2; tries++) {
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL_SERVER_ERROR))
                    .hasMessage("The account's storage has a write-ahead log, which one process alone may use");
            assertThat(folder).isDirectoryNotContaining("glob:**-shm");
        }
        try (var foreign = foreign()) {
            execute(foreign, "pragma journal_mode = delete");
        }
        try (var rows = open()) {
            assertThat(rows.<Integer>write(writer -> increment(writer, "a"))).isOne();
        }
    }

    @ParameterizedTest
    @CsvSource({"delete", "truncate"})
    void theJournalIsBroughtBackThatAnotherProgramRemoved(String mode) throws SQLException {
        open().close();
        try (var foreign = foreign()) {
            execute(foreign, "pragma journal_mode = " + mode);
            execute(foreign, "create table other (a); drop table other");
        }
        assertThat(journal().toFile().length()).isZero();
        open().close();
        assertThat(journal()).isNotEmptyFile();
    }

    @Test
    void anOwnerLetsNobodyIn() {
        try (var owner = SqliteRows.open(file(), SqliteMode.OWNED)) {
            owner.write(writer -> increment(writer, "a"));
            assertThat(count(owner, "a")).isOne();
        }
        try (var rows = open()) {
            assertThat(count(rows, "a")).isOne();
        }
    }

    private SqliteRows open() {
        return SqliteRows.open(file(), SqliteMode.SHARED);
    }

    /// Another program that has the file open.
    private Connection foreign() throws SQLException {
        var foreign = DriverManager.getConnection("jdbc:sqlite:" + file());
        execute(foreign, "pragma busy_timeout = 0");
        return foreign;
    }

    private static void execute(Connection connection, String statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(statements);
        }
    }

    private static void assertNotLocked(Connection foreign) throws SQLException {
        execute(foreign, "begin exclusive");
        execute(foreign, "rollback");
    }

    private static void assertThrottled(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.THROTTLING))
                .hasMessage(message);
    }

    private static SqliteMode mode(Duration patience, Duration longestTransaction) {
        var shared = SqliteMode.SHARED;
        return new SqliteMode(
                shared.vfs(),
                shared.journal(),
                shared.synchronous(),
                shared.cacheKib(),
                shared.readers(),
                patience,
                new SqliteMode.Network(longestTransaction, null));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path journal() {
        return Path.of(file() + "-journal");
    }

    private Path file() {
        return folder.resolve("rows.sqlite3");
    }
}
