package rowhouse.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.account.Accounts;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.protocol.Target;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.WriteTransaction;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// Whoever submits a request is told what came of it, whatever that is.
class ServiceTest {
    @TempDir
    Path folder;

    /// Needs more memory than there is.
    private static final class Greedy implements Operation.OfWrite<Integer, Integer> {
        @Override
        public Integer read(StructureReader input) {
            return 1;
        }

        @Override
        public Integer run(Integer input, Caller caller, WriteTransaction transaction) {
            throw new OutOfMemoryError("made up");
        }

        @Override
        public void write(Integer output, StructureWriter response) {}
    }

    @Test
    void aWriteThatMemoryDoesNotSufficeForIsAnswered() throws Exception {
        var anyone = Access.ofAnyone();
        var access = new Access(
                anyone.authenticator(), anyone.identities(), Map.of(Target.CONTROL_PLANE, List.of(new Greedy())));
        try (var accounts = Accounts.inFolder(folder, file -> SqliteRows.open(file, SqliteMode.COMMIT), 1)) {
            var service = new Service("us-east-1", access, accounts, InstantSource.system());
            for (int i = 0; i < 3; i++) {
                var answer = new CompletableFuture<HttpResponse>();
                service.submit(request(), answer::complete, Runnable::run);
                assertThat(answer.get(20, TimeUnit.SECONDS).status()).isEqualTo(500);
            }
        }
    }

    private static HttpRequest request() {
        var headers = Headers.of(
                "host", "rowhouse.test:8000",
                "content-type", "application/x-amz-json-1.0",
                "x-amz-target", Target.CONTROL_PLANE + ".Greedy");
        return new HttpRequest("POST", "/", "", headers, "{}".getBytes(UTF_8));
    }
}
