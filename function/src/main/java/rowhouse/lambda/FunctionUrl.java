package rowhouse.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.http.Arrival;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.node.Node;

/// Requests and responses as events of a Function URL, payload format 2.0.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads">Request and response
///     payloads</a>
final class FunctionUrl {
    private final String region;

    /// @param region where the function is: its URL's name ends in it
    FunctionUrl(String region) {
        this.region = region;
    }

    /// The request in an event; null if it is the event of something else.
    ///
    /// @throws IllegalArgumentException if a body is not the base64 that the event says it is
    @Nullable
    HttpRequest request(Map<String, Node> event) {
        var context = members(event.get("requestContext"));
        var http = members(context.get("http"));
        var method = text(http.get("method"));
        if (method == null || !"2.0".equals(text(event.get("version")))) {
            return null;
        }
        var path = text(event.get("rawPath"));
        var query = text(event.get("rawQueryString"));
        return new HttpRequest(
                method,
                path == null || path.isEmpty() ? "/" : path,
                query == null ? "" : query,
                headers(event.get("headers")),
                body(event),
                new Arrival(text(http.get("sourceIp")), hosts(context)));
    }

    /// The name that clients know: `Host` may be that of a cell behind it, which no client has signed. It is put
    /// together from what Lambda says of itself, never from what a header says.
    private List<String> hosts(Map<String, Node> context) {
        var prefix = text(context.get("domainPrefix"));
        return prefix == null ? List.of() : List.of(prefix + ".lambda-url." + region + ".on.aws");
    }

    /// Fields that came more than once are joined with commas, as a signature has them.
    private static Headers headers(@Nullable Node node) {
        var fields = new ArrayList<Headers.Field>();
        members(node).forEach((name, value) -> {
            if (value instanceof Node.Text(var text)) {
                fields.add(new Headers.Field(name.toLowerCase(Locale.ROOT), text));
            }
        });
        return new Headers(fields);
    }

    private static byte[] body(Map<String, Node> event) {
        var body = text(event.get("body"));
        if (body == null) {
            return new byte[0];
        }
        boolean isBase64 = event.get("isBase64Encoded") instanceof Node.Truth(var value) && value;
        return isBase64 ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8);
    }

    private static Map<String, Node> members(@Nullable Node node) {
        return node instanceof Node.Structure(var members) ? members : Map.of();
    }

    private static @Nullable String text(@Nullable Node node) {
        return node instanceof Node.Text(var value) ? value : null;
    }

    /// The event that stands for a response. A body that is text, as all of ours are unless they are compressed, stands
    /// in it as text.
    static byte[] response(HttpResponse response) {
        boolean isText = response.headers().first("content-encoding") == null;
        var event = new EventWriter(response.body().length + 512);
        event.raw("{\"statusCode\":").raw(Integer.toString(response.status())).raw(",\"headers\":{");
        boolean isFirst = true;
        for (var field : response.headers().fields()) {
            event.raw(isFirst ? "" : ",").text(field.name()).raw(":").text(field.value());
            isFirst = false;
        }
        event.raw("},\"isBase64Encoded\":").raw(isText ? "false" : "true").raw(",\"body\":");
        event.text(isText ? response.body() : Base64.getEncoder().encode(response.body()));
        return event.raw("}").toBytes();
    }
}
