package rowhouse.durability.damage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.account.AccountRules;
import rowhouse.account.Accounts;
import rowhouse.durability.damage.Answers.Outcome;
import rowhouse.durability.process.Account;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

class DamageTest {
    private static final Account ACCOUNT = Account.plain("555555555555");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{1} after {0}")
    @CsvSource(delimiter = '|', textBlock = """
            select 1                                                                                        | AS_WRITTEN
            delete from item where size = (select max(size) from item)                                      | WITHOUT
            update item set checksum = null, body = cast(replace(body, '{"N":"1', '{"N":"2') as blob) where body is not null  | WRONG
            update index_row set checksum = null, body = cast(replace(body, '{"N":"1', '{"N":"2') as blob) where body not null | WRONG
            delete from index_row where size = (select max(size) from index_row)                             | WITHOUT
            delete from index_row where sort_key = (select min(sort_key) from index_row where size = 0)      | WITHOUT
            update item set checksum = null, body = x'7b' where body is not null                                              | REFUSED
            """)
    void tellsWhatWasAnswered(String statement, Outcome outcome) throws IOException, SQLException {
        var specimen = Specimen.closed(ACCOUNT, folder, SqliteMode.COMMIT);
        plant(specimen, statement);
        assertThat(outcome(specimen)).isEqualTo(outcome);
    }

    @Test
    void findsWhatIsSilentlyMissing() throws IOException, SQLException {
        var specimen = Specimen.closed(ACCOUNT, folder, SqliteMode.COMMIT);
        var neighbor = Specimen.closed(Account.plain("444444444444"), folder.resolve("neighbor"), SqliteMode.COMMIT);
        plant(specimen, "delete from item where size = (select max(size) from item)");
        var result = new DamageCase(Damage.FLIP_HEADER, specimen, "plain file", Set.of(), neighbor).run(9, folder);
        assertThat(result.count(Outcome.WITHOUT)).isPositive();
        assertThat(result.asFinding().lost()).isEqualTo(result.count(Outcome.WITHOUT));
    }

    private static void plant(Specimen specimen, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + specimen.file().file());
                var planted = connection.createStatement()) {
            planted.execute("create table earlier_version (number integer not null)");
            planted.execute(statement);
        }
    }

    @Test
    void aLogIsThereUntilItIsCut() throws IOException {
        var specimen = Specimen.withLog(ACCOUNT, folder);
        var neighbor = Specimen.closed(Account.plain("444444444444"), folder.resolve("neighbor"), SqliteMode.COMMIT);
        var damage = new DamageCase(Damage.CUT_LOG, specimen, "plain file", Set.of(), neighbor);
        var result = damage.run(3, folder);
        assertThat(result.count(Outcome.TOLD)).isEqualTo(3);
        assertThat(result.neighborFaults()).isZero();
        assertThat(outcome(specimen)).isEqualTo(Outcome.AS_WRITTEN);
    }

    @Test
    void aJournalIsNeeded() throws IOException, SQLException {
        var specimen = Specimen.withJournal(ACCOUNT, folder);
        var withoutJournal = Specimen.withJournal(ACCOUNT, folder.resolve("without"));
        var journal = withoutJournal.file().file() + "-journal";
        assertThat(Path.of(journal).toFile().delete()).isTrue();
        assertThat(outcome(specimen)).isEqualTo(Outcome.AS_WRITTEN);
        assertThat(outcome(withoutJournal)).isNotEqualTo(Outcome.AS_WRITTEN);
    }

    @Test
    void whatIsSealedIsNeverAnsweredWrongly() throws IOException {
        var specimen = Specimen.closed(Account.sealed("666666666666"), folder.resolve("sealed"), SqliteMode.COMMIT);
        var neighbor = Specimen.closed(ACCOUNT, folder.resolve("neighbor"), SqliteMode.COMMIT);
        var result = new DamageCase(Damage.FLIP_PAGE, specimen, "sealed file", Set.of(Outcome.WITHOUT), neighbor)
                .run(5, folder);
        assertThat(result.count(Outcome.WRONG)).isZero();
        assertThat(result.count(Outcome.REFUSED)).isPositive();
        assertThat(result.asFinding().isClean()).isTrue();
    }

    private Outcome outcome(Specimen specimen) throws IOException {
        var mode = specimen.file().mode();
        var data = Files.createTempDirectory(folder, "data-");
        specimen.placeIn(data);
        try (var accounts = Accounts.inFolder(data, file -> SqliteRows.open(file, mode), 1, AccountRules.NONE)) {
            return Answers.of(accounts, specimen.account().id(), specimen.library());
        }
    }
}
