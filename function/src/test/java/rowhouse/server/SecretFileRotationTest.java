package rowhouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.access.remote.OwnCredentials;

/// The credentials that a data plane asks its control plane with are replaced under load, and no request is lost.
@Timeout(300)
class SecretFileRotationTest {
    private static final Duration UNTIL_NEXT_LOOK = Duration.ofSeconds(31);
    private static final House.Key SECOND = House.key(House.IAM_ACCOUNT, "s");
    private static final House.Key THIRD = House.key(House.IAM_ACCOUNT, "t");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void losesNoRequest() throws Exception {
        Files.writeString(secretFile(), lines(House.IAM_ROOT));
        try (var log = new CapturedLog();
                var houses = new TwoHouses(folder, OwnCredentials.inFile(secretFile()))) {
            try (var load = askingForKeys(houses)) {
                load.awaitMore(20);
                listKeys(houses, House.IAM_ROOT, SECOND);
                load.awaitMore(20);
                replace(secretFile(), lines(SECOND));
                load.awaitMore(20);
                listKeys(houses, SECOND);
                load.awaitMore(20);

                listKeys(houses, SECOND, THIRD);
                writePieceByPiece(load, lines(THIRD));
                listKeys(houses, THIRD);
                load.awaitMore(20);

                listKeys(houses, THIRD, SECOND);
                writePieceByPiece(load, json(SECOND));
                listKeys(houses, SECOND);
                load.awaitMore(20);
                assertThat(load.failures()).isEmpty();
            }
            log.assertHides(List.of(House.IAM_ROOT.secret(), SECOND.secret(), THIRD.secret(), House.ROOT_A.secret()));
        }
    }

    /// The new key is not known to the control plane for a while, as when its file was changed after the other.
    @Test
    void losesNoRequestWhileTheNewKeyIsNotKnownYet() throws Exception {
        Files.writeString(secretFile(), lines(House.IAM_ROOT));
        try (var houses = new TwoHouses(folder, OwnCredentials.inFile(secretFile()));
                var load = askingForKeys(houses)) {
            load.awaitMore(20);
            replace(secretFile(), lines(SECOND));
            load.awaitMore(20);
            listKeys(houses, House.IAM_ROOT, SECOND);
            load.awaitMore(20);
            listKeys(houses, SECOND);
            load.awaitMore(20);
            assertThat(load.failures()).isEmpty();
        }
    }

    /// Each request is signed for a region of its own, so that the data plane has to ask for its key.
    private static Load askingForKeys(TwoHouses houses) {
        return new Load(4, number -> houses.data().callFrom("region-" + number, House.ROOT_A, "ListTables", "{}"));
    }

    private void writePieceByPiece(Load load, String text) throws Exception {
        for (int length : Stream.of(0, 5, text.length() / 2, text.length() - 7, text.length() - 2, text.length())
                .toList()) {
            Files.writeString(secretFile(), text.substring(0, length));
            load.awaitMore(8);
        }
    }

    private void listKeys(TwoHouses houses, House.Key... keys) throws IOException {
        var rows = new StringBuilder();
        for (var key : keys) {
            rows.append(key.row(House.IAM_ACCOUNT)).append('\n');
        }
        replace(folder.resolve("control/keys.csv"), rows.toString());
        houses.control().letPass(UNTIL_NEXT_LOOK);
    }

    private static void replace(Path file, String text) throws IOException {
        var beside = Files.writeString(file.resolveSibling("beside"), text);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path secretFile() {
        return folder.resolve("secret");
    }

    private static String lines(House.Key key) {
        return House.IAM_ACCOUNT + "\n" + key.accessKeyId() + "\n" + key.secret() + "\n";
    }

    private static String json(House.Key key) {
        return "{\"IAM_ACCOUNT_ID\":\"%s\",\"IAM_ACCESS_KEY\":\"%s\",\"IAM_SECRET_KEY\":\"%s\"}\n"
                .formatted(House.IAM_ACCOUNT, key.accessKeyId(), key.secret());
    }
}
