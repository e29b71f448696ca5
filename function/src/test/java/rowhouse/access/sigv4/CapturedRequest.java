package rowhouse.access.sigv4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;

/// Requests that clients nobody here wrote have sent, byte by byte but for their `User-Agent`.
final class CapturedRequest {
    /// The secret they were all signed with: the one AWS's documentation uses.
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    /// What each is called: the client, and the service if it is not DynamoDB.
    static final List<String> NAMES = List.of(
            "boto3",
            "boto3-session",
            "boto3-sts",
            "boto3-presigned-sts",
            "cli",
            "cli-sts",
            "curl",
            "java",
            "javascript",
            "javascript-sts");

    private CapturedRequest() {}

    static HttpRequest read(String name) {
        try (var file = CapturedRequest.class.getResourceAsStream("captured/" + name + ".http")) {
            return parse(new String(Objects.requireNonNull(file, name).readAllBytes(), ISO_8859_1));
        } catch (IOException e) {
            throw new IllegalStateException("unreadable: " + name, e);
        }
    }

    private static HttpRequest parse(String text) {
        int blank = text.indexOf("\r\n\r\n");
        var lines = Arrays.asList(text.substring(0, blank).split("\r\n", -1));
        var start = lines.getFirst().split(" ", -1);
        var headers = Headers.NONE;
        for (var line : lines.subList(1, lines.size())) {
            var field = line.split(": ?", 2);
            headers = headers.with(field[0], field[1]);
        }
        var target = start[1].split("\\?", 2);
        var body = text.substring(blank + 4).getBytes(ISO_8859_1);
        return new HttpRequest(start[0], target[0], target.length == 1 ? "" : target[1], headers, body);
    }
}
