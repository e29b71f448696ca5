package rowhouse.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.access.key.EncryptionKey;
import rowhouse.storage.sealed.SealFault;
import rowhouse.storage.sealed.SealedRows;
import rowhouse.storage.sealed.SealingKeys;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// Wherever a server is killed while an account gets another encryption key, one of the two opens the account's file.
@Timeout(180)
class EncryptionKeyRotationKillTest {
    private static final String ACCOUNT = House.ACCOUNT_C;
    private static final House.Key ROOT = House.ROOT_C;
    private static final EncryptionKey OLD = key("1");
    private static final EncryptionKey NEW = key("2");
    private static final String DONE = "account " + ACCOUNT + " is sealed with its new encryption key";
    private static final String CREATE = """
            {"TableName":"Own","BillingMode":"PAY_PER_REQUEST",
             "AttributeDefinitions":[{"AttributeName":"k","AttributeType":"S"}],
             "KeySchema":[{"AttributeName":"k","KeyType":"HASH"}]}
            """;

    @TempDir
    private Path folder = Path.of("");

    /// When the server is killed.
    @FunctionalInterface
    private interface Moment {
        void await(ServeProcess server) throws Exception;
    }

    @Test
    void oneOfTheKeysOpensTheFile() throws Exception {
        begin();
        assertOneOpensAfter(ServeProcess::ready);
        assertOneOpensAfter(server -> {
            var address = server.ready();
            var sending = Thread.startVirtualThread(() -> sendAnything(new SignedClient(address)));
            Thread.sleep(100);
            sending.interrupt();
        });
        assertOneOpensAfter(server -> {
            var address = server.ready();
            new SignedClient(address).send(ROOT.signer(), "ListTables", "{}");
        });
        assertOneOpensAfter(server -> server.awaitStderr(DONE));
        assertThat(opens(NEW)).isTrue();
    }

    private static void sendAnything(SignedClient client) {
        try {
            client.send(ROOT.signer(), "ListTables", "{}");
        } catch (IOException | InterruptedException _) {
            // The server is killed meanwhile.
        }
    }

    /// An account with a table, sealed with the older key, is kept in `first`.
    private void begin() throws Exception {
        writeKeys("");
        try (var server = start()) {
            var client = new SignedClient(server.ready());
            assertThat(client.send(ROOT.signer(), "CreateTable", CREATE).statusCode())
                    .isEqualTo(200);
            server.kill();
        }
        writeKeys("," + NEW.toBase64());
        Files.move(folder.resolve("data"), folder.resolve("first"));
    }

    private void assertOneOpensAfter(Moment moment) throws Exception {
        restore();
        try (var server = start()) {
            moment.await(server);
            server.kill();
        }
        assertThat(opens(OLD)).isNotEqualTo(opens(NEW));
    }

    private ServeProcess start() throws IOException {
        return ServeProcess.start(folder, "--port", "0", "--data", "data", "--keys", "keys.csv", "--audit", "none");
    }

    private void writeKeys(String more) throws IOException {
        Files.writeString(folder.resolve("keys.csv"), ROOT.row(ACCOUNT) + "," + OLD.toBase64() + more + "\n");
    }

    private void restore() throws IOException {
        var data = folder.resolve("data");
        if (Files.exists(data)) {
            try (var files = Files.walk(data)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        try (var files = Files.walk(folder.resolve("first"))) {
            for (var file : files.toList()) {
                Files.copy(
                        file,
                        data.resolve(folder.resolve("first").relativize(file).toString()));
            }
        }
    }

    private boolean opens(EncryptionKey key) throws IOException {
        var rows = SqliteRows.open(StoredBodies.copy(folder.resolve("data"), ACCOUNT), SqliteMode.PROCESS);
        try {
            SealedRows.open(rows, ACCOUNT, new SealingKeys(key.toAes(), null)).close();
            return true;
        } catch (SealFault _) {
            return false;
        }
    }

    private static EncryptionKey key(String digit) {
        return EncryptionKey.ofBase64(
                Base64.getEncoder().encodeToString(digit.repeat(32).getBytes(UTF_8)));
    }
}
