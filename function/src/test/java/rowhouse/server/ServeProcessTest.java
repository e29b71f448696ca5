package rowhouse.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.access.sigv4.RequestSigner;
import rowhouse.access.sigv4.SigningSecret;

/// The whole program, started and stopped as a user does it.
@Timeout(120)
class ServeProcessTest {
    private static final int ENDED_BY_SIGTERM = 143;
    private static final String CREATE_TABLE = """
            {"TableName":"Music","BillingMode":"PAY_PER_REQUEST",
             "AttributeDefinitions":[{"AttributeName":"Artist","AttributeType":"S"}],
             "KeySchema":[{"AttributeName":"Artist","KeyType":"HASH"}]}
            """;
    private static final String PUT_ITEM = """
            {"TableName":"Music","Item":{"Artist":{"S":"Nina"},"Year":{"N":"1964"}}}
            """;
    private static final String GET_ITEM = """
            {"TableName":"Music","Key":{"Artist":{"S":"Nina"}}}
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatWasWrittenIsThereAfterARestart() throws Exception {
        Client client;
        try (var server = ServeProcess.start(folder, "--port", "0", "--data", "accounts", "--audit", "none")) {
            client = Client.of(server);
            assertThat(client.address().getHost()).isEqualTo("127.0.0.1");
            client.call("CreateTable", CREATE_TABLE);
            client.call("PutItem", PUT_ITEM);

            server.terminate();
            assertThat(server.exitStatus()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(server.line()).isEmpty();
            assertThat(server.stderr()).isEmpty();
        }
        assertThat(files(folder.resolve("accounts")))
                .containsExactlyInAnyOrder("rowhouse.lock", "access_keys.csv", "12/ddb-123456789012.sqlite3");

        try (var server = ServeProcess.start(folder, "--port=0", "--data=accounts", "--durability=process")) {
            assertThat(client.at(server.ready()).call("GetItem", GET_ITEM))
                    .isEqualTo("{\"Item\":{\"Artist\":{\"S\":\"Nina\"},\"Year\":{\"N\":\"1964\"}}}");
            server.terminate();
            assertThat(server.exitStatus()).isEqualTo(ENDED_BY_SIGTERM);
        }
    }

    @Test
    void nothingIsLeftOfAServerInMemory() throws Exception {
        try (var server =
                ServeProcess.start(folder, "--port", "0", "--in-memory", "--region", "eu-west-2", "--audit", "none")) {
            var created = Client.of(server).call("CreateTable", CREATE_TABLE);
            assertThat(created).contains("arn:aws:dynamodb:eu-west-2:123456789012:table/Music");
            server.terminate();
            assertThat(server.exitStatus()).isEqualTo(ENDED_BY_SIGTERM);
        }
        assertThat(files(folder)).isEmpty();
    }

    @Test
    void aKeepAliveClientDoesNotHoldUpTheEnd() throws Exception {
        try (var server = ServeProcess.start(folder, "--port", "0", "--in-memory")) {
            var address = server.ready();
            try (var client = new RawClient(new InetSocketAddress(address.getHost(), address.getPort()))) {
                assertThat(client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                                .answer()
                                .body())
                        .startsWith("healthy");
                server.terminate();
                assertThat(client.isAtEnd()).isTrue();
            }
            assertThat(server.exitStatus()).isEqualTo(ENDED_BY_SIGTERM);
        }
    }

    @Test
    void aPortInUseIsSaidInOneLine() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertFails(
                    1,
                    "cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": Address already in use",
                    "--port",
                    Integer.toString(taken.getLocalPort()),
                    "--in-memory");
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidInOneLine() throws Exception {
        Files.createFile(folder.resolve("file"));
        assertFails(1, "cannot write to the data folder file/below: ", "--port", "0", "--data", "file/below");
        assertFails(1, "cannot write to the data folder file: ", "--port", "0", "--data", "file");
    }

    @Test
    void aFolderInUseIsSaidInOneLine() throws Exception {
        try (var server = ServeProcess.start(folder, "--port", "0", "--data", "shared")) {
            assertThat(server.ready()).isNotNull();
            assertFails(1, "another Rowhouse is using the data folder shared", "--port", "0", "--data", "shared");
        }
    }

    @Test
    void anIamAccountWithoutAKeyIsSaidInOneLine() throws Exception {
        assertFails(
                1,
                "the IAM account 111111111111 has no row in the key file",
                "--port",
                "0",
                "--in-memory",
                "--iam-account",
                "111111111111");
    }

    /// Numbers in account ids, SQL and answers are of ASCII digits, which are not those of every language.
    @Test
    void theLanguageOfTheUserIsNoMatter() throws Exception {
        var arabic = Map.of("JDK_JAVA_OPTIONS", "-Duser.language=ar -Duser.country=EG");
        try (var server = ServeProcess.start(folder, arabic, "--port", "0")) {
            var client = Client.of(server);
            client.call("CreateTable", CREATE_TABLE);
        }
    }

    @Test
    void othersOnTheMachineReadNothingOfTheFolder() throws Exception {
        try (var server = ServeProcess.start(folder, "--port", "0", "--data", "below/data")) {
            assertThat(server.ready()).isNotNull();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("below/data"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aBadOptionIsSaidInOneLine() throws Exception {
        assertFails(2, "--port must be a number from 0 to 65535, not 'eighty'", "--port", "eighty");
    }

    private void assertFails(int status, String reason, String... arguments) throws Exception {
        try (var server = ServeProcess.start(folder, arguments)) {
            assertThat(server.exitStatus()).isEqualTo(status);
            assertThat(server.line()).isEmpty();
            assertThat(server.stderr().lines()).singleElement().asString().startsWith("rowhouse: " + reason);
        }
    }

    /// A client with the credentials that a server showed.
    private record Client(URI address, RequestSigner signer) {
        private static final Pattern KEY =
                Pattern.compile("export AWS_ACCESS_KEY_ID=(\\S+) AWS_SECRET_ACCESS_KEY=(\\S+)");

        static Client of(ServeProcess server) throws IOException {
            var address = server.ready();
            assertThat(server.line()).startsWith("It made credentials for account 123456789012");
            assertThat(server.line()).startsWith("export AWS_ENDPOINT_URL=" + address + " AWS_REGION=");
            var key = KEY.matcher(server.line());
            assertThat(key.matches()).isTrue();
            return new Client(
                    address,
                    new RequestSigner(
                            key.group(1), SigningSecret.of(key.group(2).getBytes(UTF_8)), null));
        }

        Client at(URI other) {
            return new Client(other, signer);
        }

        String call(String operation, String body) throws Exception {
            var response = new SignedClient(address).send(signer, operation, body);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return response.body();
        }
    }

    private static List<String> files(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList();
        }
    }
}
