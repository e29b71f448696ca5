package rowhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.server.Settings;
import rowhouse.server.Settings.AccessSettings;
import rowhouse.server.Settings.Coordination;
import rowhouse.server.Settings.Durability;
import rowhouse.server.Settings.ObjectSettings;

class ServeArgumentsTest {
    @Test
    void everythingHasADefault() {
        assertThat(ServeArguments.parse(List.of(), Map.of()).settings())
                .isEqualTo(new Settings(
                        "127.0.0.1", 8000, Path.of("data"), Durability.COMMIT, "us-east-1", AccessSettings.LOCAL));
    }

    @Test
    void everythingCanBeSaidOnTheCommandLine() {
        var arguments = List.of(
                "--host", "0.0.0.0", "--port=0", "--data", "/a b", "--durability=process", "--region", "localhost");
        assertThat(ServeArguments.parse(arguments, Map.of()).settings())
                .isEqualTo(new Settings(
                        "0.0.0.0", 0, Path.of("/a b"), Durability.PROCESS, "localhost", AccessSettings.LOCAL));
    }

    @Test
    void everythingCanBeSaidInTheEnvironment() {
        var environment = Map.of(
                "ROWHOUSE_HOST", "::1",
                "ROWHOUSE_PORT", "65535",
                "ROWHOUSE_IN_MEMORY", "true",
                "ROWHOUSE_DURABILITY", "process",
                "ROWHOUSE_REGION", "eu-west-2");
        assertThat(ServeArguments.parse(List.of(), environment).settings())
                .isEqualTo(new Settings("::1", 65_535, null, Durability.PROCESS, "eu-west-2", AccessSettings.LOCAL));
    }

    @Test
    void theFolderMayBeSharedWithOthers() {
        var shared = ServeArguments.parse(List.of("--coordination", "shared"), Map.of());
        assertThat(shared.settings().coordination()).isEqualTo(Coordination.SHARED);
        var environment = Map.of("ROWHOUSE_COORDINATION", "shared");
        assertThat(ServeArguments.parse(List.of(), environment).settings().coordination())
                .isEqualTo(Coordination.SHARED);
        assertThat(ServeArguments.parse(List.of("--coordination=owner"), environment)
                        .settings()
                        .coordination())
                .isEqualTo(Coordination.OWNER);
    }

    @Test
    void objectsAreInAFolderOrInS3() {
        assertThat(ServeArguments.parse(List.of(), Map.of()).settings().objects())
                .isNull();
        assertThat(ServeArguments.parse(List.of("--objects", "buckets"), Map.of())
                        .settings()
                        .objects())
                .isEqualTo(new ObjectSettings.Folder(Path.of("buckets")));
        var environment = Map.of(
                "ROWHOUSE_OBJECTS", "s3",
                "AWS_REGION", "eu-central-1",
                "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9000");
        assertThat(ServeArguments.parse(List.of(), environment).settings().objects())
                .isEqualTo(new ObjectSettings.S3(URI.create("http://127.0.0.1:9000"), "eu-central-1"));
        assertThat(ServeArguments.parse(List.of("--objects=s3"), Map.of())
                        .settings()
                        .objects())
                .isEqualTo(new ObjectSettings.S3(null, "us-east-1"));
    }

    @Test
    void theCommandLineWins() {
        var environment = Map.of("ROWHOUSE_PORT", "1", "ROWHOUSE_IN_MEMORY", "true", "ROWHOUSE_REGION", "");
        assertThat(ServeArguments.parse(List.of("--port", "2", "--data", "here"), environment)
                        .settings())
                .isEqualTo(new Settings(
                        "127.0.0.1", 2, Path.of("here"), Durability.COMMIT, "us-east-1", AccessSettings.LOCAL));
        assertThat(ServeArguments.parse(List.of("--in-memory"), Map.of("ROWHOUSE_DATA", "there"))
                        .settings()
                        .data())
                .isNull();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    --port abc             | --port must be a number from 0 to 65535, not 'abc'
                    --port 65536           | --port must be a number from 0 to 65535, not '65536'
                    --port -1              | --port must be a number from 0 to 65535, not '-1'
                    --port 99999999999     | --port must be a number from 0 to 65535, not '99999999999'
                    --port=                | --port must be a number from 0 to 65535, not ''
                    --port                 | --port needs a value: PORT
                    --data --in-memory     | --data needs a value: DIR
                    --port 1 --port 2      | --port is given twice
                    --durability always    | --durability must be commit or process, not 'always'
                    --coordination both    | --coordination must be owner or shared, not 'both'
                    --coordination shared --in-memory          | --coordination shared goes neither with --in-memory nor with --durability process
                    --coordination shared --durability process | --coordination shared goes neither with --in-memory nor with --durability process
                    --region US_EAST       | --region must be a region's name, such as us-east-1, not 'US_EAST'
                    --data=                | --data must be a folder, not ''
                    --host=                | --host must be an address or a host's name, not ''
                    --in-memory=maybe      | --in-memory must be true or false, not 'maybe'
                    --in-memory --data d   | --in-memory keeps no files, so --data cannot go with it
                    --keys                 | --keys needs a value: FILE
                    --auth maybe           | --auth must be signature or none, not 'maybe'
                    --iam-account 12       | --iam-account must be an account's twelve digits, not '12'
                    --kms-endpoint nowhere | --kms-endpoint must be an address, such as http://127.0.0.1:8000, not 'nowhere'
                    --auth none --host 0.0.0.0 | --auth none lets anybody in, so it goes only with a loopback address, not 0.0.0.0
                    --verbose              | serve knows no '--verbose'; see rowhouse serve --help
                    8000                   | serve knows no '8000'; see rowhouse serve --help
                    """)
    void whatCannotBeIsSaidInOneLine(String arguments, String message) {
        assertThatThrownBy(() -> ServeArguments.parse(List.of(arguments.split(" ", -1)), Map.of())
                        .settings())
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    @Test
    void aBadVariableIsCalledByItsName() {
        assertThatThrownBy(() -> ServeArguments.parse(List.of(), Map.of("ROWHOUSE_PORT", "x"))
                        .settings())
                .hasMessage("ROWHOUSE_PORT must be a number from 0 to 65535, not 'x'");
    }
}
