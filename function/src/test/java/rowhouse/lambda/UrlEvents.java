package rowhouse.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.json.JsonReader;
import rowhouse.node.Node;

/// Events of a Function URL, built from their types as AWS's library has them, and the responses in the answers.
///
/// @param bodies how bodies stand in events
/// @param domain the name of the URL, as Lambda tells it
record UrlEvents(Bodies bodies, String domain) {
    static final String SOURCE_IP = "192.0.2.44";

    /// AWS and those who imitate it differ in what they take for text.
    enum Bodies {
        TEXT,
        BASE64
    }

    byte[] event(HttpRequest request) {
        var event = APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRouteKey("$default")
                .withRawPath(request.path())
                .withRawQueryString(request.query())
                .withHeaders(joined(request.headers()))
                .withRequestContext(context(request))
                .build();
        if (request.body().length > 0) {
            var text = bodies == Bodies.TEXT ? text(request.body()) : null;
            event.setIsBase64Encoded(text == null);
            event.setBody(text == null ? Base64.getEncoder().encodeToString(request.body()) : text);
        }
        return json(event);
    }

    private RequestContext context(HttpRequest request) {
        var http = RequestContext.Http.builder()
                .withMethod(request.method())
                .withPath(request.path())
                .withProtocol("HTTP/1.1")
                .withSourceIp(SOURCE_IP)
                .withUserAgent("test")
                .build();
        return RequestContext.builder()
                .withAccountId("anonymous")
                .withApiId("id")
                .withDomainName(domain)
                .withDomainPrefix(domain.split("\\.", 2)[0])
                .withHttp(http)
                .withRequestId("id")
                .withRouteKey("$default")
                .withStage("$default")
                // A clock that nobody is to go by.
                .withTimeEpoch(Instant.parse("2001-01-01T00:00:00Z").toEpochMilli())
                .build();
    }

    static byte[] json(Object event) {
        return json(event, event.getClass());
    }

    @SuppressWarnings("unchecked")
    private static <T> byte[] json(Object event, Class<T> type) {
        var json = new ByteArrayOutputStream();
        LambdaEventSerializers.serializerFor(type, UrlEvents.class.getClassLoader())
                .toJson((T) event, json);
        return json.toByteArray();
    }

    private static Map<String, String> joined(Headers headers) {
        Map<String, String> joined = new LinkedHashMap<>();
        headers.fields().forEach(field -> joined.merge(field.name(), field.value(), (a, b) -> a + "," + b));
        return joined;
    }

    private static @Nullable String text(byte[] body) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    /// The response that an answer stands for.
    static HttpResponse response(byte[] answer) {
        var members = ((Node.Structure) JsonReader.read(answer)).members();
        var headers = Headers.NONE;
        for (var field :
                member(members, "headers", Node.Structure.class).members().entrySet()) {
            headers = headers.with(field.getKey(), ((Node.Text) field.getValue()).value());
        }
        var body = member(members, "body", Node.Text.class).value();
        boolean isBase64 = member(members, "isBase64Encoded", Node.Truth.class).value();
        return new HttpResponse(
                Integer.parseInt(
                        member(members, "statusCode", Node.Numeral.class).digits()),
                headers,
                isBase64 ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8));
    }

    private static <N extends Node> N member(Map<String, Node> members, String name, Class<N> kind) {
        return kind.cast(Objects.requireNonNull(members.get(name), name));
    }
}
