package rowhouse.access.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import rowhouse.http.HttpRequest;

/// Sends requests over HTTP, and waits for the answers, but not for long.
final class HttpCall {
    private static final Duration CONNECT_TIME = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(5);
    private static final Duration OBJECT_TIME = Duration.ofSeconds(20);
    private static final int LARGEST_ANSWER_BYTES = 1024 * 1024;

    private HttpCall() {}

    record Answer(int status, byte[] body) {}

    /// An answer whose body is still to be read, piece by piece. Each piece is waited for, but not for long.
    record Streamed(int status, HttpURLConnection connection) {
        /// The body, or null where there is none.
        @Nullable
        InputStream body() throws IOException {
            return status < 400 ? connection.getInputStream() : connection.getErrorStream();
        }

        /// The value of a header, or null.
        @Nullable
        String header(String name) {
            return connection.getHeaderField(name);
        }

        /// The body where it is short.
        byte[] start(int mostBytes) throws IOException {
            try (var stream = body()) {
                return stream == null ? new byte[0] : stream.readNBytes(mostBytes);
            }
        }
    }

    /// What the header `Host` says, as the client that sends it has it.
    static String host(URI endpoint) {
        int usual = "https".equals(endpoint.getScheme()) ? 443 : 80;
        int port = endpoint.getPort();
        return port < 0 || port == usual ? endpoint.getHost() : endpoint.getHost() + ":" + port;
    }

    /// Sends a request to the path `/`.
    ///
    /// @throws IOException if there is no connection, or no answer
    static Answer post(URI endpoint, HttpRequest request) throws IOException {
        var answer = sent(endpoint.resolve("/"), request, ANSWER_TIME);
        return new Answer(answer.status(), answer.start(LARGEST_ANSWER_BYTES));
    }

    /// Sends a request to its own path and query, about an object that takes its time to come or go.
    ///
    /// @throws IOException if there is no connection, or no answer
    static Streamed open(URI endpoint, HttpRequest request) throws IOException {
        var query = request.query().isEmpty() ? "" : "?" + request.query();
        return sent(URI.create(endpoint.resolve("/") + request.path().substring(1) + query), request, OBJECT_TIME);
    }

    private static Streamed sent(URI address, HttpRequest request, Duration answerTime) throws IOException {
        var connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(Math.toIntExact(CONNECT_TIME.toMillis()));
        connection.setReadTimeout(Math.toIntExact(answerTime.toMillis()));
        connection.setRequestMethod(request.method());
        connection.setInstanceFollowRedirects(false);
        for (var field : request.headers().fields()) {
            if (!field.name().equals("host")) {
                connection.setRequestProperty(field.name(), field.value());
            }
        }
        if (!request.method().equals("GET")) {
            byte[] body = request.body();
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            try (var stream = connection.getOutputStream()) {
                stream.write(body);
            }
        }
        return new Streamed(connection.getResponseCode(), connection);
    }
}
