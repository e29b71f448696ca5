package rowhouse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.account.AccountRules;
import rowhouse.account.Accounts;
import rowhouse.storage.Family;
import rowhouse.storage.RowRange;
import rowhouse.storage.sealed.Keys;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// What can be read in an account's file without its key: of items, their sort keys and how large they are.
class ReadableFileTest {
    private static final String FILE = "12/ddb-123456789012.sqlite3";

    // Names and values of attributes that are no keys, and values of partition keys.
    private static final List<String> SECRETS = List.of(
            "zqPartition",
            "zqGenre",
            "zqName",
            "zqText",
            "zqNested",
            "zqSet",
            "98765432123456789",
            "enFCaW5hcnk",
            "zqLarge",
            "zqReplaced",
            "zqDeleted");

    private static final String TABLE = """
            {"TableName":"Music","BillingMode":"PAY_PER_REQUEST",
             "AttributeDefinitions":[{"AttributeName":"artist","AttributeType":"S"},
                                     {"AttributeName":"song","AttributeType":"S"},
                                     {"AttributeName":"genre","AttributeType":"S"}],
             "KeySchema":[{"AttributeName":"artist","KeyType":"HASH"},{"AttributeName":"song","KeyType":"RANGE"}],
             "GlobalSecondaryIndexes":[{"IndexName":"ByGenre","Projection":{"ProjectionType":"ALL"},
                 "KeySchema":[{"AttributeName":"genre","KeyType":"HASH"}]}]}
            """;

    @TempDir
    Path folder;

    @Test
    void aPlainFileShowsWhatASealedOneDoesNot() throws IOException {
        var plain = folder.resolve("plain");
        var sealed = folder.resolve("sealed");
        write(plain, AccountRules.NONE);
        write(sealed, AccountRules.NONE.withSealing(_ -> Keys.only(Keys.OLD)));
        var fingerprint = fingerprint(plain);
        var plainBytes = Files.readString(plain.resolve("bytes"), ISO_8859_1);
        var sealedBytes = Files.readString(sealed.resolve("bytes"), ISO_8859_1);
        assertThat(SECRETS).allMatch(plainBytes::contains).noneMatch(sealedBytes::contains);
        assertThat(plainBytes.contains(fingerprint)).isTrue();
        assertThat(sealedBytes.contains(fingerprint)).isFalse();
        assertThat(List.of("Music", "zqSortKey", "file key")).allMatch(sealedBytes::contains);
    }

    /// Writes items of every kind, and keeps all bytes of the files as they are before and after the database is
    /// closed.
    private static void write(Path place, AccountRules rules) throws IOException {
        try (var accounts = Accounts.inFolder(place, file -> SqliteRows.open(file, SqliteMode.PROCESS), 1, rules)) {
            var account = new LocalAccount(accounts);
            call(account, "CreateTable", TABLE);
            call(
                    account,
                    "UpdateContinuousBackups",
                    "{\"TableName\":\"Music\",\"PointInTimeRecoverySpecification\":{\"PointInTimeRecoveryEnabled\":true}}");
            call(account, "PutItem", put("1", "\"zqReplaced\":{\"S\":\"short\"}"));
            call(
                    account,
                    "PutItem",
                    put("1", "\"zqName\":{\"L\":[{\"S\":\"zqText\"},{\"M\":{\"zqNested\":{\"NULL\":true}}}]}"));
            call(
                    account,
                    "PutItem",
                    put("2", "\"numbers\":{\"NS\":[\"98765432123456789\"]},\"set\":{\"SS\":[\"zqSet\"]}"));
            call(account, "PutItem", put("3", "\"bytes\":{\"B\":\"enFCaW5hcnk=\"}"));
            call(account, "PutItem", put("4", "\"large\":{\"S\":\"" + "zqLarge ".repeat(20_000) + "\"}"));
            call(account, "PutItem", put("5", "\"gone\":{\"S\":\"" + "zqDeleted ".repeat(5_000) + "\"}"));
            call(account, "CreateBackup", "{\"TableName\":\"Music\",\"BackupName\":\"First\"}");
            account.letPass(Duration.ofSeconds(1));
            call(account, "DeleteItem", "{\"TableName\":\"Music\",\"Key\":" + key("5") + "}");
            call(
                    account,
                    "TransactWriteItems",
                    "{\"ClientRequestToken\":\"token-of-the-client\",\"TransactItems\":[{\"Put\":"
                            + put("6", "\"more\":{\"S\":\"zqText\"}") + "}]}");
            keepBytes(place);
        }
        keepBytes(place);
    }

    private static void call(LocalAccount account, String operation, String body) {
        var answer = account.call(operation, body);
        assertThat(answer.status()).as(new String(answer.body(), ISO_8859_1)).isEqualTo(200);
    }

    private static String put(String song, String attributes) {
        return "{\"TableName\":\"Music\",\"Item\":" + key(song).replaceFirst("}$", "")
                + ",\"genre\":{\"S\":\"zqGenre\"}," + attributes + "}}";
    }

    private static String key(String song) {
        return "{\"artist\":{\"S\":\"zqPartition\"},\"song\":{\"S\":\"zqSortKey" + song + "\"}}";
    }

    private static void keepBytes(Path place) throws IOException {
        var all = new StringBuilder();
        for (var ending : new String[] {"", "-wal"}) {
            var file = place.resolve(FILE + ending);
            if (Files.exists(file)) {
                all.append(Files.readString(file, ISO_8859_1));
            }
        }
        Files.writeString(
                place.resolve("bytes"), all, ISO_8859_1, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// What the plain file keeps of the transaction with a token.
    private static String fingerprint(Path place) {
        var bodies = new ArrayList<String>();
        var all = new RowRange.AcrossPartitions(Family.TOKEN, 0, new byte[0], new byte[0], null);
        try (var rows = SqliteRows.open(place.resolve(FILE), SqliteMode.PROCESS)) {
            rows.read(reader -> {
                reader.scan(all, row -> bodies.add(new String(row.body(), ISO_8859_1)));
                return true;
            });
        }
        assertThat(bodies).hasSize(1);
        return bodies.getFirst();
    }
}
