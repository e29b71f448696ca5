package rowhouse.durability.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.json.JsonReader;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;
import rowhouse.node.Node.Structure;
import rowhouse.node.Node.Text;
import rowhouse.node.Node.Truth;

/// Requests as events of a Function URL, payload format 2.0, and answers as responses.
final class UrlEvent {
    static final String HOST = "id.lambda-url." + Wire.REGION + ".on.aws";

    private UrlEvent() {}

    static byte[] of(HttpRequest request) {
        Map<String, Node> headers = new LinkedHashMap<>();
        request.headers().fields().forEach(field -> headers.put(field.name(), new Text(field.value())));
        Map<String, Node> http = new LinkedHashMap<>();
        http.put("method", new Text(request.method()));
        http.put("path", new Text(request.path()));
        http.put("sourceIp", new Text("192.0.2.44"));
        Map<String, Node> context = new LinkedHashMap<>();
        context.put("domainPrefix", new Text("id"));
        context.put("http", new Structure(http));
        Map<String, Node> event = new LinkedHashMap<>();
        event.put("version", new Text("2.0"));
        event.put("rawPath", new Text(request.path()));
        event.put("rawQueryString", new Text(request.query()));
        event.put("headers", new Structure(headers));
        event.put("requestContext", new Structure(context));
        event.put("isBase64Encoded", new Truth(true));
        event.put("body", new Text(Base64.getEncoder().encodeToString(request.body())));
        return JsonWriter.write(new Structure(event));
    }

    /// @throws IOException if the answer is none to a Function URL
    static HttpResponse response(byte[] answer) throws IOException {
        if (JsonReader.read(answer) instanceof Structure(var members)
                && members.get("statusCode") instanceof Node.Numeral(var status)
                && members.get("body") instanceof Text(var body)
                && members.get("isBase64Encoded") instanceof Truth(var isBase64)) {
            return new HttpResponse(
                    Integer.parseInt(status),
                    Headers.NONE,
                    isBase64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8));
        }
        throw new IOException("no response: " + new String(answer, StandardCharsets.UTF_8));
    }
}
