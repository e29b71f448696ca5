package rowhouse.access.remote;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import rowhouse.http.HttpRequest;

/// Sends requests over HTTP, and waits for the answers, but not for long.
final class HttpCall {
    private static final Duration CONNECT_TIME = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(5);
    private static final int LARGEST_ANSWER_BYTES = 1024 * 1024;

    private HttpCall() {}

    record Answer(int status, byte[] body) {}

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
        var connection = (HttpURLConnection) endpoint.resolve("/").toURL().openConnection();
        connection.setConnectTimeout(Math.toIntExact(CONNECT_TIME.toMillis()));
        connection.setReadTimeout(Math.toIntExact(ANSWER_TIME.toMillis()));
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setInstanceFollowRedirects(false);
        for (var field : request.headers().fields()) {
            if (!field.name().equals("host")) {
                connection.setRequestProperty(field.name(), field.value());
            }
        }
        byte[] body = request.body();
        connection.setFixedLengthStreamingMode(body.length);
        try (var stream = connection.getOutputStream()) {
            stream.write(body);
        }
        int status = connection.getResponseCode();
        try (var stream = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, stream == null ? new byte[0] : stream.readNBytes(LARGEST_ANSWER_BYTES));
        }
    }
}
