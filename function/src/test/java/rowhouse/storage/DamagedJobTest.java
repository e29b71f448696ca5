package rowhouse.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// A job that comes to a damaged row does not come further, and keeps no request from its own.
class DamagedJobTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "shared: {0}")
    @ValueSource(booleans = {true, false})
    void requestsGoOn(boolean isShared) throws SQLException {
        var mode = isShared ? SqliteMode.SHARED : SqliteMode.COMMIT;
        plant(mode);
        try (var database = new Database(SqliteRows.open(file(), mode))) {
            for (int i = 0; i < 3; i++) {
                assertThat(database.<String>write(Music.NOW, _ -> "ok")).isEqualTo("ok");
            }
        }
    }

    @Test
    void maintenanceSaysSo() throws SQLException {
        plant(SqliteMode.COMMIT);
        try (var database = new Database(SqliteRows.open(file(), SqliteMode.COMMIT))) {
            assertThatThrownBy(() -> database.maintain(Music.NOW, Duration.ofSeconds(1)))
                    .hasMessage("The account's storage is damaged");
            assertThat(database.<String>write(Music.NOW, _ -> "ok")).isEqualTo("ok");
        }
    }

    @Test
    void jobsGoOnWhereNothingCanExpire() throws SQLException {
        var mode = SqliteMode.COMMIT;
        try (var rows = SqliteRows.open(file(), mode)) {
            rows.write(writer -> {
                writer.put(Family.ITEM, new Row(new RowKey(50, new byte[] {1}, new byte[0]), 2, new byte[] {1, 2}));
                ConsistencyTest.queue(writer, new Job.Purge(Family.ITEM, 50));
                var past = KeyEncoding.ofLong(1);
                writer.put(Family.EXPIRY, new Row(new RowKey(0, past, new byte[] {1}), 0, new byte[0]));
                return true;
            });
        }
        damage("update expiry set checksum = checksum + 4294967296");
        try (var database = new Database(SqliteRows.open(file(), mode))) {
            assertThatThrownBy(() -> database.maintain(Music.NOW, Duration.ofSeconds(1)))
                    .hasMessage("The account's storage is damaged");
        }
        try (var rows = SqliteRows.open(file(), mode)) {
            assertThat(rows.<Boolean>read(reader -> reader.first(RowRange.all(Family.ITEM, 50)) == null))
                    .isTrue();
        }
    }

    /// Leaves a job for rows of which one is damaged.
    private void plant(SqliteMode mode) throws SQLException {
        try (var rows = SqliteRows.open(file(), mode)) {
            rows.write(writer -> {
                for (byte i = 0; i < 5; i++) {
                    writer.put(Family.ITEM, new Row(new RowKey(50, new byte[] {i}, new byte[0]), 2, new byte[] {1, 2}));
                }
                ConsistencyTest.queue(writer, new Job.Purge(Family.ITEM, 50));
                return true;
            });
        }
        damage("update item set checksum = checksum + 1 where partition_hash = x'02'");
        damage("update item set checksum = checksum + 4294967296 where partition_hash = x'03'");
    }

    private void damage(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var damaging = connection.createStatement()) {
            damaging.executeUpdate(statement);
        }
    }

    private Path file() {
        return folder.resolve("rows.sqlite3");
    }
}
