package rowhouse.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import rowhouse.access.sigv4.SignatureVerifier;
import rowhouse.account.Accounts;
import rowhouse.account.Sealing;
import rowhouse.house.Rowhouse;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.operation.AnswerLimit;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// A folder with one account's file, and what can be done to it.
record FilledFolder(Path path) {
    private static final int ITEMS = 300;
    private static final String CREATE = """
            {"TableName":"Things","BillingMode":"PAY_PER_REQUEST",
             "AttributeDefinitions":[{"AttributeName":"k","AttributeType":"S"},{"AttributeName":"g","AttributeType":"S"}],
             "KeySchema":[{"AttributeName":"k","KeyType":"HASH"}],
             "GlobalSecondaryIndexes":[{"IndexName":"ByG","Projection":{"ProjectionType":"ALL"},
              "KeySchema":[{"AttributeName":"g","KeyType":"HASH"}]}]}
            """;

    Path file() {
        return path.resolve("12").resolve("ddb-123456789012.sqlite3");
    }

    /// Fills it as servers that keep their files so, and closes it.
    static FilledFolder filled(Path path, SqliteMode mode) {
        return filled(path, mode, Sealing.NONE);
    }

    /// The same, sealed.
    static FilledFolder filled(Path path, SqliteMode mode, Sealing sealing) {
        var folder = new FilledFolder(path);
        folder.fill(mode, sealing).close(Duration.ofSeconds(10));
        return folder;
    }

    /// Fills it, and copies it while it is open.
    static FilledFolder ofKilledServer(Path path, Path copy) throws IOException {
        var folder = new FilledFolder(path);
        var house = folder.fill(SqliteMode.COMMIT, Sealing.NONE);
        var copied = new FilledFolder(copy);
        Files.createDirectories(copied.file().getParent());
        try (var files = Files.list(folder.file().getParent())) {
            for (var file : files.toList()) {
                Files.copy(file, copied.file().resolveSibling(file.getFileName()));
            }
        }
        house.close(Duration.ofSeconds(10));
        return copied;
    }

    private Rowhouse fill(SqliteMode mode, Sealing sealing) {
        var settings = new Rowhouse.Settings(
                "us-east-1",
                rules -> Accounts.inSharedFolder(
                        path, file -> SqliteRows.open(file, mode), 1, rules.withSealing(sealing)),
                SignatureVerifier.Settings.LOCAL,
                AnswerLimit.NONE);
        var house = Rowhouse.open(settings, null, InstantSource.system());
        call(house, "CreateTable", CREATE);
        for (int i = 0; i < ITEMS; i++) {
            var item = "{\"k\":{\"S\":\"k%d\"},\"g\":{\"S\":\"g%d\"},\"t\":{\"S\":\"%s\"}}"
                    .formatted(i, i % 7, "t".repeat(i));
            call(house, "PutItem", "{\"TableName\":\"Things\",\"Item\":%s}".formatted(item));
        }
        return house;
    }

    private static void call(Rowhouse house, String operation, String body) {
        var headers = Headers.of(
                "host", "localhost",
                "content-type", "application/x-amz-json-1.0",
                "x-amz-target", "DynamoDB_20120810." + operation);
        var answer = house.handle(new HttpRequest("POST", "/", "", headers, body.getBytes(UTF_8)));
        assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
    }

    /// Has SQLite change the file.
    void change(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var changing = connection.createStatement()) {
            changing.executeUpdate(statement);
        }
    }

    /// Starts a server on it, in a process of its own, and returns when it answers.
    Process serve(String coordination) throws IOException {
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "rowhouse.cli.Main",
                        "serve",
                        "--port",
                        "0",
                        "--coordination",
                        coordination,
                        "--data",
                        path.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var line = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
        assertThat(line).startsWith("Rowhouse is ready");
        return process;
    }
}
