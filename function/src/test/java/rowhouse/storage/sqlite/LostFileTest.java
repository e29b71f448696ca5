package rowhouse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rowhouse.storage.sqlite.TestRows.count;
import static rowhouse.storage.sqlite.TestRows.fill;
import static rowhouse.storage.sqlite.TestRows.increment;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.storage.Rows;

/// A file server that takes a file away in the middle of things costs a transaction at most, and never half of one nor
/// twice.
@EnabledOnOs(OS.LINUX)
class LostFileTest {
    private static final int FILLERS = 100;

    @TempDir
    Path folder;

    private SqliteRows rows;

    @BeforeEach
    void open() {
        try (var filled = SqliteRows.open(file(), SqliteMode.SHARED)) {
            filled.write(writer -> {
                for (int i = 0; i < FILLERS; i++) {
                    fill(writer, "filler" + i, 1_500);
                }
                return true;
            });
        }
        rows = SqliteRows.open(file(), SqliteMode.SHARED);
    }

    @AfterEach
    void theFileIsWhole() {
        rows.close();
        try (var sql = Connections.toFile(file(), SqliteMode.SHARED).writer()) {
            assertThat(sql.value("pragma integrity_check")).isEqualTo("ok");
            assertThat(sql.value("select count(*) from item where size = 1500")).isEqualTo("100");
        }
    }

    @Test
    void aReadIsDoneAnew() {
        breakFile();
        assertThat(count(rows, "filler7")).isEqualTo(1_500);
    }

    @Test
    void aReadIsDoneAnewFromItsBeginning() {
        var runs = new AtomicInteger();
        int sum = rows.<Integer>read(reader -> {
            int first = count(reader, "filler0");
            if (runs.incrementAndGet() == 1) {
                breakFile();
            }
            return first + sumOfFillers(reader);
        });
        assertThat(sum).isEqualTo((FILLERS + 1) * 1_500);
        assertThat(runs).hasValue(2);
    }

    @Test
    void aWriteThatHasNotBegunIsDoneOnce() {
        breakFile();
        assertThat(rows.<Integer>write(writer -> increment(writer, "a"))).isOne();
        assertThat(count(rows, "a")).isOne();
    }

    @Test
    void aWriteThatDidNotComeToItsCommitIsDoneAnewAndCountsOnce() {
        var runs = new AtomicInteger();
        rows.<Integer>write(writer -> {
            int count = increment(writer, "a");
            if (runs.incrementAndGet() == 1) {
                breakFile();
            }
            return count + sumOfFillers(writer);
        });
        assertThat(runs).hasValue(2);
        assertThat(count(rows, "a")).isOne();
    }

    @Test
    void aWriteWhoseCommitFailedIsNotDoneAnew() {
        var runs = new AtomicInteger();
        assertThatThrownBy(() -> rows.write(writer -> {
                    runs.incrementAndGet();
                    increment(writer, "a");
                    breakFile();
                    return true;
                }))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL_SERVER_ERROR))
                .hasMessage("The account's storage cannot be read or written");
        assertThat(runs).hasValue(1);
        int counted = count(rows, "a");
        assertThat(counted).isBetween(0, 1);
        assertThat(rows.<Integer>write(writer -> increment(writer, "a"))).isEqualTo(counted + 1);
    }

    @Test
    void aFileThatStaysLostFailsAndDoesNotHang() {
        var runs = new AtomicInteger();
        assertThatThrownBy(() -> rows.write(writer -> {
                    runs.incrementAndGet();
                    int count = increment(writer, "a");
                    breakFile();
                    return count + sumOfFillers(writer);
                }))
                .hasMessage("The account's storage cannot be read or written");
        assertThat(runs).hasValue(2);
        assertThat(count(rows, "a")).isZero();
    }

    private static int sumOfFillers(Rows.Reader reader) {
        int sum = 0;
        for (int i = 0; i < FILLERS; i++) {
            sum += count(reader, "filler" + i);
        }
        return sum;
    }

    private void breakFile() {
        assertThat(Descriptors.breakAll(file())).isPositive();
    }

    private Path file() {
        return folder.resolve("rows.sqlite3");
    }
}
