package rowhouse.protocol;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rowhouse.http.HttpRequest;

/// The two ways in which AWS's services are called.
public enum Protocol {
    /// The operation is in a header, and a JSON object is the body: DynamoDB.
    JSON,
    /// The operation and its parameters are a form, and the answer is XML: STS and IAM.
    QUERY;

    /// How a request calls an operation; null if it calls none.
    public static @Nullable Protocol of(HttpRequest request) {
        if (!request.path().equals("/")) {
            return null;
        }
        if (request.method().equals("GET")) {
            return ("&" + request.query()).contains("&Action=") ? QUERY : null;
        }
        if (!request.method().equals("POST")) {
            return null;
        }
        return switch (contentType(request)) {
            case AwsJson.CONTENT_TYPE, "application/json" -> JSON;
            case AwsQuery.CONTENT_TYPE -> QUERY;
            default -> null;
        };
    }

    /// The content type of a request's body, in lower case and without its parameters.
    public static String contentType(HttpRequest request) {
        var value = request.headers().first("content-type");
        if (value != null && value.equals(AwsJson.CONTENT_TYPE)) {
            return value;
        }
        return value == null ? "" : value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
