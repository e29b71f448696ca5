package rowhouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.access.sigv4.RequestSigner;
import rowhouse.access.sigv4.SigningSecret;
import rowhouse.campaign.Campaign;
import rowhouse.campaign.Member;
import rowhouse.campaign.Wire;

/// Servers that share a folder are killed at any moment, and nothing that was answered is lost.
///
/// With `-Drowhouse.test.kills` it takes as long as one likes.
@Timeout(1_200)
class SharedFolderKillTest {
    private static final int SERVERS = 3;
    private static final int CLIENTS = 4;
    private static final int KILLS = Integer.getInteger("rowhouse.test.kills", 5);
    // A server that lives for seconds is best compiled in haste.
    private static final Map<String, String> OPTIONS =
            Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void losesNothing() throws Exception {
        var data = Files.createDirectories(folder.resolve("data"));
        var key = LocalKeys.ofOwner(data).owner();
        var signer = new RequestSigner(
                key.accessKeyId(), SigningSecret.of(key.secret().utf8()), null);
        var summary = new Campaign(SERVERS, CLIENTS, KILLS)
                .run(_ -> start(data), new Wire(signer, ""), data.resolve("12/ddb-123456789012.sqlite3"));
        System.out.println(summary);
        assertThat(summary).startsWith(KILLS + " kills");
    }

    @Test
    void serversThatStartAtTheSameTimeAgreeOnAKey() throws Exception {
        var data = folder.resolve("new");
        try (var one = serve(data);
                var two = serve(data);
                var three = serve(data)) {
            for (var server : List.of(one, two, three)) {
                var client = new SignedClient(server.ready());
                var key = LocalKeys.ofOwner(data).owner();
                var signer = new RequestSigner(
                        key.accessKeyId(), SigningSecret.of(key.secret().utf8()), null);
                assertThat(client.send(signer, "ListTables", "{}").statusCode()).isEqualTo(200);
            }
            assertThatThrownBy(() -> LockedFolder.hold(data)).hasMessageStartingWith("another Rowhouse is using");
        }
        try (var files = Files.list(data)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("access_keys.csv", "rowhouse.lock", "12");
        }
    }

    private ServeProcess serve(Path data) throws IOException {
        return ServeProcess.start(
                folder,
                OPTIONS,
                "--port",
                "0",
                "--data",
                data.toString(),
                "--coordination",
                "shared",
                "--audit",
                "none");
    }

    private Member start(Path data) throws IOException {
        var process = serve(data);
        var uri = process.ready();
        return new Member() {
            @Override
            public URI uri() {
                return uri;
            }

            @Override
            public void kill() throws InterruptedException {
                process.kill();
                process.close();
            }
        };
    }
}
