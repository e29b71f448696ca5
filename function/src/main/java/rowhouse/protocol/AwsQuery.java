package rowhouse.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.function.Consumer;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.http.HttpRequest;
import rowhouse.node.Node;
import rowhouse.shape.StructureWriter;

/// AWS's Query protocol: a form in, XML out.
///
/// @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS Query protocol</a>
public final class AwsQuery {
    /// The content type of requests.
    public static final String CONTENT_TYPE = "application/x-www-form-urlencoded";

    /// The content type of answers.
    public static final String ANSWER_TYPE = "text/xml";

    private AwsQuery() {}

    /// How a service reports an error of ours.
    ///
    /// @param status the HTTP status
    public record Fault(String code, int status) {}

    /// The parameters of a request, from its query and its body.
    ///
    /// @param body with its coding undone
    /// @throws ServiceException if they are no form, or too many
    public static Node.Structure read(HttpRequest request, byte[] body) {
        var parameters = new FormParameters();
        add(request.query(), parameters);
        add(new String(body, ISO_8859_1), parameters);
        return parameters.toNode();
    }

    /// The body of an answer with the members that `write` hands over.
    public static byte[] write(
            QueryService service, String operation, String requestId, Consumer<StructureWriter> write) {
        var xml = new XmlText();
        xml.start(operation + "Response", service.namespace());
        xml.start(operation + "Result");
        write.accept(new XmlStructureWriter(xml));
        xml.end(operation + "Result");
        xml.start("ResponseMetadata");
        xml.element("RequestId", requestId);
        xml.end("ResponseMetadata");
        xml.end(operation + "Response");
        return xml.toBytes();
    }

    /// The body of an error.
    public static byte[] writeError(QueryService service, ServiceException error, String requestId) {
        var fault = fault(error.code());
        var xml = new XmlText();
        xml.start("ErrorResponse", service.namespace());
        xml.start("Error");
        xml.element("Type", fault.status() < 500 ? "Sender" : "Receiver");
        xml.element("Code", fault.code());
        xml.element("Message", error.text());
        xml.end("Error");
        xml.element("RequestId", requestId);
        xml.end("ErrorResponse");
        return xml.toBytes();
    }

    /// The same error as these services report it.
    public static Fault fault(ErrorCode code) {
        return switch (code) {
            case ACCESS_DENIED -> new Fault("AccessDenied", 403);
            case EXPIRED_TOKEN -> new Fault("ExpiredToken", 403);
            case INCOMPLETE_SIGNATURE -> new Fault("IncompleteSignature", 400);
            case INVALID_SIGNATURE -> new Fault("SignatureDoesNotMatch", 403);
            case MISSING_AUTHENTICATION_TOKEN -> new Fault("MissingAuthenticationToken", 403);
            case REQUEST_LIMIT_EXCEEDED, THROTTLING -> new Fault("Throttling", 400);
            case SERIALIZATION -> new Fault("MalformedInput", 400);
            case UNKNOWN_OPERATION -> new Fault("InvalidAction", 400);
            case UNRECOGNIZED_CLIENT -> new Fault("InvalidClientTokenId", 403);
            case VALIDATION -> new Fault("ValidationError", 400);
            case INTERNAL_SERVER_ERROR -> new Fault("InternalFailure", 500);
            case BACKUP_IN_USE,
                    BACKUP_NOT_FOUND,
                    CONDITIONAL_CHECK_FAILED,
                    CONTINUOUS_BACKUPS_UNAVAILABLE,
                    EXPORT_CONFLICT,
                    EXPORT_NOT_FOUND,
                    IMPORT_CONFLICT,
                    IMPORT_NOT_FOUND,
                    INVALID_EXPORT_TIME,
                    IDEMPOTENT_PARAMETER_MISMATCH,
                    INVALID_RESTORE_TIME,
                    ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED,
                    LIMIT_EXCEEDED,
                    POINT_IN_TIME_RECOVERY_UNAVAILABLE,
                    PROVISIONED_THROUGHPUT_EXCEEDED,
                    REQUEST_TOO_LARGE,
                    RESOURCE_IN_USE,
                    RESOURCE_NOT_FOUND,
                    TABLE_ALREADY_EXISTS,
                    TABLE_IN_USE,
                    TABLE_NOT_FOUND,
                    TRANSACTION_CANCELED -> new Fault(code.wireName(), code.status());
        };
    }

    private static void add(String form, FormParameters parameters) {
        for (var part : form.split("&", -1)) {
            int equals = part.indexOf('=');
            if (!part.isEmpty()) {
                var name = equals < 0 ? part : part.substring(0, equals);
                parameters.add(decode(name), equals < 0 ? "" : decode(part.substring(equals + 1)));
            }
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException _) {
            throw ServiceException.serialization("The request is not a form: a percent sign stands without two digits");
        }
    }
}
