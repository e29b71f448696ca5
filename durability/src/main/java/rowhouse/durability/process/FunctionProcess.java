package rowhouse.durability.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;

/// The function on Lambda in a process of its own, which takes one event after the other. Around it is what
/// Lambda has: the API its runtime asks for events, and the service that opens its keys.
public final class FunctionProcess implements Member {
    private final JavaProcess java;
    private final RuntimeApi api;
    private final KeyService keyService;

    private FunctionProcess(JavaProcess java, RuntimeApi api, KeyService keyService) {
        this.java = java;
        this.api = api;
        this.keyService = keyService;
    }

    /// Starts a function.
    ///
    /// @param folder for what it says
    /// @param data the folder of the accounts' files
    /// @param keys the file of access keys
    public static FunctionProcess start(Path folder, Path data, Path keys) throws IOException, InterruptedException {
        var api = RuntimeApi.start();
        var keyService = KeyService.start();
        var variables = new HashMap<>(Map.of(
                "AWS_LAMBDA_RUNTIME_API", api.address(),
                "AWS_REGION", Wire.REGION,
                "LAMBDA_TASK_ROOT", Files.createTempDirectory(folder, "task-").toString(),
                "ROWHOUSE_DATA", data.toString(),
                "ROWHOUSE_SEALED_KEYS", KeyService.sealed(Files.readString(keys)),
                "AWS_ENDPOINT_URL_KMS", keyService.address(),
                "AWS_ACCESS_KEY_ID", "ASIAFUNCTION",
                "AWS_SECRET_ACCESS_KEY", "of the function's role",
                "AWS_SESSION_TOKEN", "token"));
        var java =
                JavaProcess.start(folder, JavaProcess.SHORT_LIVED, List.of("rowhouse.lambda.RuntimeLoop"), variables);
        var _ = java.running().onExit().thenRun(() -> api.end("the function has ended"));
        var function = new FunctionProcess(java, api, keyService);
        try {
            var health = function.send(new HttpRequest("GET", "/", "", Headers.NONE, new byte[0]));
            if (health.status() == 200) {
                return function;
            }
            throw new IOException("a function does not start: status " + health.status() + "\n" + java.said());
        } catch (IOException | RuntimeException e) {
            function.kill();
            throw e;
        }
    }

    @Override
    public HttpResponse send(HttpRequest request) throws IOException, InterruptedException {
        return UrlEvent.response(api.invoke(UrlEvent.of(request)));
    }

    @Override
    public String host() {
        return UrlEvent.HOST;
    }

    @Override
    public long pid() {
        return java.running().pid();
    }

    @Override
    public void kill() throws InterruptedException {
        java.kill();
        api.close();
        keyService.close();
    }
}
