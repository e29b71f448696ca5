package rowhouse.deploy;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import rowhouse.json.JsonWriter;

/// What CloudFormation is told of a custom resource. It may be 4 KB, and everybody who may see the stack reads it.
///
/// @param reason why it failed, in one line; null if it did not
/// @param sealedKeys the attribute `SealedKeys`, or null for none
/// @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/crpg-ref-responses.html">Custom
///     resource responses</a>
record ResourceAnswer(
        ResourceEvent event,
        @Nullable String reason,
        @Nullable String sealedKeys) {
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CONNECT_TIME = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(10);
    private static final int LONGEST_REASON = 1000;

    String status() {
        return reason == null ? "SUCCESS" : "FAILED";
    }

    /// Puts the answer where CloudFormation waits for it.
    ///
    /// @throws IOException if that fails again and again. The address is not in it: it lets anybody answer
    void put() throws IOException {
        byte[] body = json();
        for (int attempt = 1; ; attempt++) {
            var error = put(body);
            if (error == null) {
                return;
            }
            if (attempt == TRIES) {
                throw new IOException("CloudFormation takes no answer: " + error);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private @Nullable String put(byte[] body) {
        try {
            var connection = (HttpURLConnection) event.responseUrl().toURL().openConnection();
            connection.setConnectTimeout(Math.toIntExact(CONNECT_TIME.toMillis()));
            connection.setReadTimeout(Math.toIntExact(ANSWER_TIME.toMillis()));
            connection.setRequestMethod("PUT");
            connection.setDoOutput(true);
            // The address is signed for a request of no type.
            connection.setRequestProperty("Content-Type", "");
            connection.setFixedLengthStreamingMode(body.length);
            try (var stream = connection.getOutputStream()) {
                stream.write(body);
            }
            int status = connection.getResponseCode();
            return status < 300 ? null : "status " + status;
        } catch (IOException e) {
            // Its message may have the address.
            return e.getClass().getSimpleName();
        }
    }

    private byte[] json() {
        var json = new JsonWriter();
        json.startObject();
        member(json, "Status", status());
        member(json, "Reason", reason == null ? "" : oneLine(reason));
        member(json, "PhysicalResourceId", event.id());
        member(json, "StackId", event.stackId());
        member(json, "RequestId", event.requestId());
        member(json, "LogicalResourceId", event.logicalResourceId());
        json.name("NoEcho");
        json.truth(false);
        json.name("Data");
        json.startObject();
        if (sealedKeys != null) {
            member(json, "SealedKeys", sealedKeys);
        }
        json.endObject();
        json.endObject();
        return json.toBytes();
    }

    private static void member(JsonWriter json, String name, String value) {
        json.name(name);
        json.text(value);
    }

    private static String oneLine(String text) {
        var line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "...";
    }
}
