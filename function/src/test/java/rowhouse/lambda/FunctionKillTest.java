package rowhouse.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.access.sigv4.RequestSigner;
import rowhouse.access.sigv4.SigningSecret;
import rowhouse.campaign.Campaign;
import rowhouse.campaign.Member;
import rowhouse.campaign.Wire;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.lambda.UrlEvents.Bodies;

/// Environments of one function share its folder, and are killed at any moment: nothing that was answered is lost.
///
/// With `-Drowhouse.test.kills` it takes as long as one likes.
@Timeout(1_200)
class FunctionKillTest {
    private static final String URL = "id.lambda-url.us-east-1.on.aws";
    private static final int ENVIRONMENTS = 3;
    private static final int CLIENTS = 3;
    private static final int KILLS = Integer.getInteger("rowhouse.test.kills", 4);

    @TempDir
    private Path folder;

    @Test
    void losesNothing() throws Exception {
        var data = Files.createDirectories(folder.resolve("data"));
        var keys = UrlServer.Keys.random();
        var signer = new RequestSigner(
                keys.accessKeyId(), SigningSecret.of(keys.secret().getBytes(UTF_8)), null);
        try (var kms = StandInKms.start()) {
            var variables = Map.of(
                    "ROWHOUSE_DATA",
                    data.toString(),
                    "ROWHOUSE_SEALED_KEYS",
                    StandInKms.sealed(keys.csv()),
                    "AWS_ENDPOINT_URL_KMS",
                    kms.uri().toString(),
                    "AWS_ACCESS_KEY_ID",
                    "ASIAFUNCTION",
                    "AWS_SECRET_ACCESS_KEY",
                    "of the function's role",
                    "AWS_SESSION_TOKEN",
                    "token");
            var summary = new Campaign(ENVIRONMENTS, CLIENTS, KILLS)
                    .run(
                            _ -> start(variables),
                            new Wire(signer, URL),
                            data.resolve("12/ddb-" + UrlServer.ACCOUNT + ".sqlite3"));
            System.out.println(summary);
            assertThat(summary).startsWith(KILLS + " kills");
        }
    }

    /// One after the other: Lambda's runtime unpacks its native library into one place, which here is everybody's.
    private synchronized Member start(Map<String, String> variables) throws IOException, InterruptedException {
        var function = LambdaProcess.start(Files.createTempDirectory(folder, "function"), Handler.class, variables);
        var events = new UrlEvents(Bodies.BASE64, URL);
        function.invoke(events.event(new HttpRequest("GET", "/", "", Headers.NONE, new byte[0])));
        var bridge = Bridge.start(events, function::invoke);
        return new Member() {
            @Override
            public URI uri() {
                return bridge.uri();
            }

            @Override
            public void kill() {
                var process = ProcessHandle.of(function.pid()).orElseThrow();
                function.kill();
                process.onExit().join();
                function.close();
                bridge.close();
            }
        };
    }
}
