package rowhouse.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.campaign.Campaign;
import rowhouse.campaign.Member;
import rowhouse.campaign.Wire;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;

/// Several environments of the function on one folder, each behind a URL of its own, of which one after the other is
/// killed while clients write and read through all of them.
///
/// `-Drowhouse.test.kills=100` is a campaign.
class SharedFolderTest {
    private static final int ENVIRONMENTS = 3;
    private static final int CLIENTS = 4;
    private static final int KILLS = Integer.getInteger("rowhouse.test.kills", 3);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void losesNothing() throws Exception {
        var deployment = Deployment.withoutTls(folder);

        var summary = new Campaign(ENVIRONMENTS, CLIENTS, KILLS)
                .run(_ -> start(deployment), new Wire(deployment.signer(), ""), deployment.file());

        System.out.println(summary);
        assertThat(summary).startsWith(KILLS + " kills");
    }

    private static Member start(Deployment deployment) throws IOException, InterruptedException {
        var function = LambdaProcess.startOwnRuntime(deployment.newFolder(), deployment.variables());
        var bridge = Bridge.start(deployment.events(), function::invoke);
        // It is killed while it works, and not while it starts.
        var health = new HttpRequest("GET", "/", "", Headers.NONE, new byte[0]);
        assertThat(UrlEvents.response(function.invoke(deployment.events().event(health)))
                        .status())
                .isEqualTo(200);
        return new Member() {
            @Override
            public URI uri() {
                return bridge.uri();
            }

            @Override
            public void kill() throws InterruptedException {
                function.kill();
                function.close();
                bridge.close();
            }
        };
    }
}
