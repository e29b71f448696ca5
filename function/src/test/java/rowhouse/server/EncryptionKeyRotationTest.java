package rowhouse.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.access.key.EncryptionKey;
import rowhouse.access.key.KeyRotation;
import rowhouse.http.HttpResponse;

/// An account gets another encryption key while it is used: no request is lost and no item written anew.
@Timeout(300)
class EncryptionKeyRotationTest {
    private static final String CREATE = """
            {"TableName":"%s","BillingMode":"PAY_PER_REQUEST",
             "AttributeDefinitions":[{"AttributeName":"k","AttributeType":"S"}],
             "KeySchema":[{"AttributeName":"k","KeyType":"HASH"}]}
            """;
    private static final String PUT = "{\"TableName\":\"%s\",\"Item\":{\"k\":{\"S\":\"%d\"},\"v\":{\"S\":\"plain\"}}}";
    private static final String GET = "{\"TableName\":\"Still\",\"Key\":{\"k\":{\"S\":\"%d\"}}}";
    private static final int ITEMS = 40;
    private static final Duration UNTIL_NEXT_LOOK = Duration.ofSeconds(31);

    private static final String OLD = key("1");
    private static final String NEW = key("2");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void byTheKeyFile() throws Exception {
        var account = House.ACCOUNT_C;
        var old = House.ROOT_C.row(account) + "," + OLD;
        try (var log = new CapturedLog();
                var house = House.ofKeyFile(folder, List.of(House.IAM_ROOT.row(House.IAM_ACCOUNT), old))) {
            fill(house, House.ROOT_C);
            var before = bodies(account);
            assertThat(before).hasSize(ITEMS);
            try (var load = load(house, House.ROOT_C)) {
                load.awaitMore(20);
                writeKeys(rotation(account).begin(EncryptionKey.ofBase64(NEW)));
                house.letPass(UNTIL_NEXT_LOOK);
                var sealed = "account " + account + " is sealed with its new encryption key";
                // A request may just be reading the file, and until it has the older copy counts.
                for (int turn = 0; turn < 100 && !log.text().contains(sealed); turn++) {
                    house.rotateKeys();
                    load.awaitMore(1);
                }
                assertThat(log.text()).contains(sealed);
                load.awaitMore(20);
                writeKeys(rotation(account).finish());
                house.letPass(UNTIL_NEXT_LOOK);
                load.awaitMore(20);
                house.rotateKeys();
                assertThat(load.failures()).isEmpty();
            }
            assertThat(bodies(account)).containsAllEntriesOf(before).hasSizeGreaterThan(ITEMS);
            log.assertHides(List.of(OLD, NEW, House.ROOT_C.secret()));
        }
        assertThat(Files.readString(keyFile())).contains("," + NEW).doesNotContain(OLD);
        assertStillThere(House.ROOT_C);
        assertOldKeyFails(old);
    }

    @Test
    void byTheTableOfAccounts() throws Exception {
        var account = House.ACCOUNT_A;
        var rows = List.of(House.IAM_ROOT.row(House.IAM_ACCOUNT));
        try (var log = new CapturedLog();
                var house = House.ofKeyFile(folder, rows)) {
            house.putAccount(account, "'accountKey':{'B':'" + OLD + "'}");
            house.addRootUser(account, House.ROOT_A);
            fill(house, House.ROOT_A);
            var before = bodies(account);
            assertThat(before).hasSize(ITEMS);
            try (var load = load(house, House.ROOT_A)) {
                load.awaitMore(20);
                house.putAccount(account, "'accountKey':{'B':'" + OLD + "'},'newAccountKey':{'B':'" + NEW + "'}");
                load.awaitMore(20);
                house.rotateKeys();
                load.awaitMore(20);
                house.putAccount(account, "'accountKey':{'B':'" + NEW + "'}");
                house.rotateKeys();
                load.awaitMore(20);
                assertThat(load.failures()).isEmpty();
            }
            assertThat(bodies(account)).containsAllEntriesOf(before).hasSizeGreaterThan(ITEMS);
            log.assertHides(List.of(OLD, NEW, "1".repeat(32), "2".repeat(32), House.ROOT_A.secret()));
        }
        assertStillThere(House.ROOT_A);
    }

    /// The file may be closed when the key changes, or open: two accounts fit, and the load has three.
    private static Load load(House house, House.Key key) {
        return new Load(
                4,
                number -> number % 2 == 0
                        ? house.call(key, "PutItem", PUT.formatted("Busy", number))
                        : house.call(key, "GetItem", GET.formatted(number % ITEMS)));
    }

    private static void fill(House house, House.Key key) {
        assertThat(house.call(key, "CreateTable", CREATE.formatted("Still")).status())
                .isEqualTo(200);
        assertThat(house.call(key, "CreateTable", CREATE.formatted("Busy")).status())
                .isEqualTo(200);
        for (int i = 0; i < ITEMS; i++) {
            assertThat(house.call(key, "PutItem", PUT.formatted("Still", i)).status())
                    .isEqualTo(200);
        }
    }

    private void assertStillThere(House.Key key) throws IOException {
        try (var house = House.ofKeyFile(folder, Files.readAllLines(keyFile()))) {
            for (int i = 0; i < ITEMS; i++) {
                assertThat(text(house.call(key, "GetItem", GET.formatted(i)))).contains("plain");
            }
        }
    }

    private void assertOldKeyFails(String row) throws IOException {
        try (var log = new CapturedLog();
                var house = House.ofKeyFile(folder, List.of(House.IAM_ROOT.row(House.IAM_ACCOUNT), row))) {
            var answer = house.call(House.ROOT_C, "GetItem", GET.formatted(0));
            assertThat(answer.status()).isEqualTo(500);
            assertThat(text(answer)).contains("#InternalServerError").doesNotContain("seal");
            assertThat(house.call(House.IAM_ROOT, "ListTables", "{}").status()).isEqualTo(200);
            assertThat(log.text())
                    .contains("the file of account 444444444444 is sealed, and with another encryption key:"
                            + " give the one it was last opened with");
            log.assertHides(List.of(OLD, NEW, House.ROOT_C.secret()));
        }
    }

    private Map<String, String> bodies(String accountId) throws IOException {
        return StoredBodies.of(folder.resolve("accounts"), accountId);
    }

    private KeyRotation rotation(String account) throws IOException {
        return new KeyRotation(Files.readAllBytes(keyFile()), account);
    }

    private void writeKeys(byte[] csv) throws IOException {
        Files.write(keyFile(), csv);
    }

    private Path keyFile() {
        return folder.resolve("keys.csv");
    }

    private static String key(String digit) {
        return Base64.getEncoder().encodeToString(digit.repeat(32).getBytes(UTF_8));
    }

    private static String text(HttpResponse answer) {
        return new String(answer.body(), UTF_8);
    }
}
