package rowhouse.durability.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.durability.process.Account;
import rowhouse.storage.Family;
import rowhouse.storage.Row;
import rowhouse.storage.RowKey;
import rowhouse.storage.sqlite.SqliteMode;

class AccountFileTest {
    @TempDir
    Path folder;

    @Test
    void findsRowsThatContradictOneAnotherAlsoInACopy() throws IOException {
        var file = file();
        try (var rows = file.account().open(file.file(), file.mode())) {
            rows.write(writer -> {
                writer.put(
                        Family.TOKEN,
                        new Row(new RowKey(0, "one".getBytes(StandardCharsets.UTF_8), new byte[0]), 0, new byte[] {1}));
                return true;
            });
            // What was just written is in the log beside the file.
            var copy = file.copyTo(folder.resolve("copy"));
            assertThat(copy.faults()).singleElement().asString().contains("a request token without an end");
        }
        assertThat(file.faults()).hasSize(1);
    }

    @Test
    void findsWhatSqliteFinds() throws SQLException {
        var file = file();
        file.account().open(file.file(), file.mode()).close();
        assertThat(file.faults()).isEmpty();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file.file());
                var statement = connection.createStatement()) {
            statement.executeUpdate("insert into large_body values (9, x'00')");
        }
        assertThat(file.faults()).singleElement().asString().contains("large body 9 is nobody's");
    }

    private AccountFile file() {
        return new AccountFile(Account.plain("111111111111"), folder.resolve("rows.sqlite3"), SqliteMode.COMMIT);
    }
}
