package rowhouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.access.key.AccessKeyFile;
import rowhouse.access.key.AccessKeyId;
import rowhouse.aws.AwsCredentials;
import rowhouse.aws.KmsServer;

class KeysCommandTest {
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String ROW = "AKIARTX3GSDSQAAAAAAA,0123456789abcdef,111122223333";

    @TempDir
    private Path folder;

    private ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void setCredentials() {
        AwsCredentials.set();
    }

    @Test
    void generatesARowOfSomeAccount() {
        assertThat(run("generate")).isZero();
        assertThat(out()).matches("ELAK[A-Z2-7]{16},[A-Za-z0-9+/]{40},\\d{12},[A-Za-z0-9+/]{43}=\n");
        var keys = AccessKeyFile.parse(out.toByteArray());
        assertThat(new AccessKeyId(keys.keys().getFirst().accessKeyId()).account())
                .isEqualTo(keys.accounts().getFirst().accountId());
        assertThat(err()).isEmpty();
    }

    @Test
    void generatesWhatIsAskedFor() {
        assertThat(run("generate", "--account", "029608264753", "--prefix=XY12", "--no-encryption"))
                .isZero();
        assertThat(out()).matches("XY12[A-Z2-7]{16},[A-Za-z0-9+/]{40},029608264753\n");
    }

    @Test
    void generatesMasterKeys() {
        assertThat(run("generate", "--master")).isZero();
        assertThat(run("generate", "--master", "--kid", "255")).isZero();
        assertThat(AccessKeyFile.parse(out.toByteArray()).masterKeys())
                .extracting("kid")
                .containsExactly(1, 255);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    generate --account 12           | --account must be twelve digits, not '12'
                    generate --prefix elak          | --prefix must be four of A-Z and 0-9, not 'elak'
                    generate --kid 1                | --kid goes with --master alone
                    generate --master --kid 256     | --kid must be a number from 0 to 255, not '256'
                    generate --master --prefix ABCD | a master key belongs to no account, so --prefix cannot go with it
                    encrypt FILE                    | keys encrypt needs --kms KEY
                    encrypt --kms k FILE.kms        | FILE.kms is sealed already
                    decrypt --kms-endpoint x FILE   | --kms-endpoint must be an address such as http://127.0.0.1:5000, not 'x'
                    rotate 12 FILE                  | ACCOUNT must be twelve digits, not '12'
                    rotate 111122223333 FILE.kms    | FILE.kms is sealed; change the plain file, and seal it again
                    rotate 111122223333             | Missing required parameter: 'FILE'; see rowhouse --help
                    """)
    void whatCannotBeIsSaidInOneLine(String arguments, String message) {
        assertThat(run(arguments.split(" ", -1))).isEqualTo(2);
        assertThat(err()).isEqualTo("rowhouse: " + message + "\n");
        assertThat(out()).isEmpty();
    }

    @Test
    void theCommandAloneShowsItsCommands() {
        assertThat(run()).isEqualTo(2);
        assertThat(err()).contains("generate", "encrypt", "decrypt", "verify", "rotate");
    }

    @ParameterizedTest(name = "keys {0} --help")
    @ValueSource(strings = {"generate", "encrypt", "decrypt", "verify", "rotate"})
    void everyCommandHasHelp(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out()).contains("rowhouse keys " + command);
    }

    @Test
    void verifyCountsAndShowsNothing() throws IOException {
        var file = file("access_keys.csv", ROW + "," + KEY + "\nmaster,1," + KEY + "\n");
        assertThat(run("verify", file.toString())).isZero();
        assertThat(out()).isEqualTo("access_keys.csv: 1 access keys, 1 accounts, 1 master keys, 0 warnings\n");
        assertThat(err()).isEmpty();

        Files.writeString(file, "AKIARTX3GSDSQAAAAAAA,0123456789abcdef,111122223334");
        assertThat(run("verify", file.toString())).isZero();
        assertThat(out()).endsWith(", 1 warnings\n");
        assertThat(err()).contains("rowhouse: warning: line 1: ");
    }

    @Test
    void verifyNamesTheLine() throws IOException {
        var file = file("access_keys.csv", "# keys\nELAKRTX3GSDSQAAAAAAA,0123456789abcdef\n");
        assertThat(run("verify", file.toString())).isEqualTo(1);
        assertThat(err()).isEqualTo("rowhouse: access_keys.csv: line 2: a row has 3 to 5 columns, not 2\n");
        assertThat(run("verify", folder.resolve("absent").toString())).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "--direct"})
    void whatIsEncryptedIsDecrypted(String direct) throws IOException {
        var text = "# keys\r\n" + ROW + "\n";
        var file = file("access_keys.csv", text);
        var sealed = folder.resolve("access_keys.csv.kms");
        try (var kms = KmsServer.start()) {
            var endpoint = "--kms-endpoint=" + kms.endpoint();
            var arguments =
                    List.of("encrypt", "--kms", KmsServer.KEY_ID, endpoint, "--region=us-east-1", direct, "" + file);
            assertThat(run(arguments.stream().filter(word -> !word.isEmpty()).toArray(String[]::new)))
                    .isZero();
            assertThat(out()).isEqualTo("Wrote " + sealed + "\n");
            assertThat(Files.readAllBytes(sealed)[0] == '{').isEqualTo(direct.isEmpty());
            assertThat(mode(sealed)).isEqualTo("rw-------");

            forget();
            assertThat(run("decrypt", endpoint, "--region", "us-east-1", sealed.toString()))
                    .isZero();
            assertThat(out()).isEqualTo(text);

            forget();
            assertThat(run("verify", endpoint, "--region", "us-east-1", sealed.toString()))
                    .isZero();
            assertThat(out()).startsWith("access_keys.csv.kms: 1 access keys, ");
        }
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void whatKmsRefusesIsSaidInOneLine() throws IOException {
        var file = file("access_keys.csv", ROW);
        try (var kms = KmsServer.start()) {
            var endpoint = "--kms-endpoint=" + kms.endpoint();
            assertThat(run("encrypt", "--kms=other", endpoint, "--region=us-east-1", file.toString()))
                    .isEqualTo(1);
            assertThat(err())
                    .startsWith(
                            "rowhouse: access_keys.csv: KMS refused to make a key: NotFoundException (Key 'x' is not");
            assertThat(folder.resolve("access_keys.csv.kms")).doesNotExist();

            forget();
            assertThat(run("decrypt", endpoint, "--region=us-east-1", file.toString()))
                    .isEqualTo(1);
            assertThat(err())
                    .startsWith("rowhouse: access_keys.csv: KMS cannot decrypt it: ")
                    .hasLineCount(1);
            assertThat(out()).isEmpty();
        }
    }

    @Test
    void whatWouldNotLoadIsNotSealed() throws IOException {
        var file = file("access_keys.csv", "A,B");
        assertThat(run("encrypt", "--kms", "k", "--region", "us-east-1", file.toString()))
                .isEqualTo(1);
        assertThat(err()).isEqualTo("rowhouse: access_keys.csv: line 1: a row has 3 to 5 columns, not 2\n");
    }

    @Test
    void rotatesInTwoSteps() throws IOException {
        var file = file("access_keys.csv", "# keys\n" + ROW + "," + KEY + " # first\n\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(run("rotate", "111122223333", file.toString())).isZero();
        assertThat(Files.readString(file)).matches("# keys\n\\Q" + ROW + "," + KEY + "\\E,[\\w+/]{43}= # first\n\n");
        var newKey = Files.readString(file).split(",", -1)[4].substring(0, 44);
        assertThat(out() + err()).contains("111122223333").doesNotContain(newKey);

        assertThat(run("rotate", "111122223333", file.toString())).isEqualTo(1);
        assertThat(err())
                .isEqualTo(
                        "rowhouse: access_keys.csv: line 2: there is a new encryption key already; finish that change first\n");

        assertThat(run("rotate", "--finish", "111122223333", file.toString())).isZero();
        assertThat(Files.readString(file)).isEqualTo("# keys\n" + ROW + "," + newKey + " # first\n\n");
        assertThat(mode(file)).isEqualTo("rw-r-----");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        var file = file("real.csv", ROW + "," + KEY);
        var link = Files.createSymbolicLink(folder.resolve("access_keys.csv"), file);
        assertThat(run("rotate", "111122223333", link.toString())).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(file)).startsWith(ROW + "," + KEY + ",");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private int run(String... arguments) {
        var words = new ArrayList<>(List.of("keys"));
        words.addAll(List.of(arguments));
        return Main.run(words, Map.of(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private String out() {
        return out.toString(UTF_8);
    }

    private String err() {
        return err.toString(UTF_8);
    }

    private void forget() {
        out = new ByteArrayOutputStream();
        err = new ByteArrayOutputStream();
    }
}
