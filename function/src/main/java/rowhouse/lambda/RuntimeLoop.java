package rowhouse.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/// A runtime of our own, in place of Lambda's managed one: takes events from the runtime API and gives answers back,
/// one after the other, for as long as the environment lives.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the Lambda runtime API</a>
final class RuntimeLoop {
    private static final Logger LOG = System.getLogger(RuntimeLoop.class.getName());
    private static final byte[] FAILURE =
            "{\"errorType\":\"InternalServerError\",\"errorMessage\":\"Internal server error\"}".getBytes(UTF_8);

    private final String invocations;
    private final Door door;

    private RuntimeLoop(String api, Door door) {
        this.invocations = "http://" + api + "/2018-06-01/runtime/invocation/";
        this.door = door;
    }

    static void main() {
        var variables = System.getenv();
        var loop = new RuntimeLoop(variables.getOrDefault("AWS_LAMBDA_RUNTIME_API", ""), Startup.door(variables));
        try {
            while (true) {
                loop.turn();
            }
        } catch (IOException e) {
            // Without the API there is nothing to do, and Lambda starts anew what ended.
            throw new UncheckedIOException(e);
        }
    }

    private void turn() throws IOException {
        // It answers when there is an event, however long that takes.
        var next = connect("next");
        byte[] event;
        try (var body = next.getInputStream()) {
            event = body.readAllBytes();
        }
        var id = next.getHeaderField("Lambda-Runtime-Aws-Request-Id");
        long left = next.getHeaderFieldLong("Lambda-Runtime-Deadline-Ms", 0) - System.currentTimeMillis();
        try {
            post(id + "/response", door.answer(event, Duration.ofMillis(left)));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "an event was not answered", e);
            post(id + "/error", FAILURE);
        }
    }

    private void post(String path, byte[] body) throws IOException {
        var connection = connect(path);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setFixedLengthStreamingMode(body.length);
        try (var stream = connection.getOutputStream()) {
            stream.write(body);
        }
        int status = connection.getResponseCode();
        try (var stream = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (stream != null) {
                stream.readAllBytes();
            }
        }
        if (status >= 400) {
            LOG.log(Level.ERROR, "the runtime API answers an answer with status " + status);
        }
    }

    private HttpURLConnection connect(String path) throws IOException {
        return (HttpURLConnection) URI.create(invocations + path).toURL().openConnection();
    }
}
