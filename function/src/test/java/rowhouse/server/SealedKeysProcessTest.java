package rowhouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of the whole program where keys are sealed and no KMS opens them, and where they are not.
@Timeout(120)
class SealedKeysProcessTest {
    private static final String SEALED = "access_keys.csv.kms";
    private static final String PLAIN = "access_keys.csv";
    private static final Map<String, String> CREDENTIALS =
            Map.of("AWS_REGION", "us-east-1", "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void thatThereIsNoRegionIsSaidInOneLine() throws Exception {
        assertFails("KMS needs a region: set AWS_REGION", Map.of());
    }

    @Test
    void thatThereAreNoCredentialsIsSaidInOneLine() throws Exception {
        assertFails(
                SEALED + ": KMS needs credentials: none are where AWS clients look for them, such as AWS_ACCESS_KEY_ID",
                Map.of("AWS_REGION", "us-east-1"));
    }

    @Test
    void thatKmsIsOutOfReachIsSaidInOneLine() throws Exception {
        assertFails(SEALED + ": KMS was not reached to decrypt: ", CREDENTIALS, "--kms-endpoint", "http://127.0.0.1:1");
    }

    private void assertFails(String reason, Map<String, String> variables, String... arguments) throws Exception {
        Files.write(folder.resolve(SEALED), new byte[] {1, 2, 3});
        var environment = new HashMap<>(variables);
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_CONFIG_FILE", "absent");
        environment.put("AWS_SHARED_CREDENTIALS_FILE", "absent");
        var command = new ArrayList<>(List.of("--port", "0", "--in-memory", "--keys", SEALED));
        command.addAll(List.of(arguments));
        try (var server = ServeProcess.start(folder, environment, command.toArray(String[]::new))) {
            assertThat(server.exitStatus()).isEqualTo(1);
            assertThat(server.line()).isEmpty();
            assertThat(server.stderr().lines()).singleElement().asString().startsWith("rowhouse: " + reason);
        }
    }

    /// Loading the SDK would slow down every start.
    @ParameterizedTest
    @ValueSource(strings = {"--in-memory", "--keys=" + PLAIN})
    void noClassOfTheAwsSdkIsLoadedWithoutASealedFile(String argument) throws Exception {
        Files.writeString(folder.resolve(PLAIN), House.ROOT_A.row(House.ACCOUNT_A));
        var log = Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=classes.log");
        try (var server = ServeProcess.start(folder, log, "--port", "0", argument)) {
            assertThat(server.ready()).isNotNull();
            server.terminate();
            server.exitStatus();
        }
        assertThat(Files.readAllLines(folder.resolve("classes.log")))
                .anyMatch(line -> line.contains("rowhouse.server.LocalIdentities"))
                .noneMatch(line -> line.contains("software.amazon.awssdk"));
    }
}
