package rowhouse.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.storage.Family;
import rowhouse.storage.Row;
import rowhouse.storage.RowKey;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// What other processes do in a shared folder is noticed.
class ChangedFilesTest {
    private static final AccountId ONE = new AccountId("000000000001");
    private static final AccountId OTHER = new AccountId("000000000002");

    @TempDir
    Path folder;

    private int writes;

    @Test
    void namesAllAndThenWhatWasWritten() throws InterruptedException {
        write(ONE);
        write(OTHER);
        var changes = new ChangedFiles(new AccountFolder(folder), Duration.ZERO);
        assertThat(changes.take()).containsExactly(ONE, OTHER);
        assertThat(changes.take()).isEmpty();
        // Longer than the smallest step of a file's time.
        Thread.sleep(20);
        write(OTHER);
        assertThat(changes.take()).containsExactly(OTHER);
        assertThat(changes.take()).isEmpty();
    }

    @Test
    void isSilentBetweenLooks() {
        var changes = new ChangedFiles(new AccountFolder(folder), Duration.ofDays(1));
        assertThat(changes.take()).isEmpty();
        write(ONE);
        assertThat(changes.take()).isEmpty();
    }

    @Test
    void maintenanceLearnsOfAnAccountThatAnotherProcessUsed() {
        try (var accounts = shared()) {
            assertThat(accounts.takeUsed()).isEmpty();
        }
        write(ONE);
        try (var accounts = shared()) {
            accounts.use(OTHER, database -> database.read(Instant.EPOCH, _ -> true));
            assertThat(accounts.takeUsed()).containsExactly(ONE, OTHER);
        }
    }

    private Accounts shared() {
        return Accounts.inSharedFolder(folder, file -> SqliteRows.open(file, SqliteMode.SHARED), 4, AccountRules.NONE);
    }

    private void write(AccountId account) {
        try (var rows = SqliteRows.open(new AccountFolder(folder).prepare(account), SqliteMode.SHARED)) {
            rows.write(writer -> {
                // What is there already SQLite does not write again.
                writer.put(Family.TAG, new Row(new RowKey(1, new byte[0], new byte[0]), ++writes, new byte[0]));
                return true;
            });
        }
    }
}
