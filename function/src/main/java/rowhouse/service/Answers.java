package rowhouse.service;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.operation.AnswerLimit;
import rowhouse.operation.DetailedException;
import rowhouse.operation.Operation;
import rowhouse.protocol.AwsJson;
import rowhouse.protocol.AwsQuery;
import rowhouse.protocol.ContentCoding;
import rowhouse.protocol.Protocol;
import rowhouse.protocol.QueryService;
import rowhouse.shape.StructureWriter;

/// Makes the answers to one call, in the protocol it came in: status, headers, checksum and coding.
///
/// @param service whose form an answer in XML has
/// @param limit what the door can carry
record Answers(HttpRequest request, Protocol protocol, QueryService service, String requestId, AnswerLimit limit) {
    private static final int LONGEST_TEXT = 100_000;

    static Answers to(HttpRequest request, Protocol protocol, QueryService service, AnswerLimit limit) {
        var requestId =
                protocol == Protocol.JSON ? RequestId.next() : UUID.randomUUID().toString();
        return new Answers(request, protocol, service, requestId, limit);
    }

    /// The answer to a request that calls nothing: a health check, or something that is none of AWS's protocols.
    static HttpResponse toNoCall(HttpRequest request, String region) {
        if (request.method().equals("GET") && request.path().equals("/")) {
            return plain(200, "text/plain", "healthy: dynamodb." + region + ".amazonaws.com ");
        }
        return plain(404, "text/xml", "<UnknownOperationException/>\n");
    }

    /// @param write hands over the members of the answer
    /// @throws ServiceException `ValidationException` if it is longer than the door can carry
    HttpResponse of(Operation<?, ?> operation, Consumer<StructureWriter> write) {
        return switch (protocol) {
            case JSON -> {
                var body = operation.answersNothing() ? new byte[0] : AwsJson.write(write);
                limit.check(body);
                yield coded(200, Protocol.contentType(request), body);
            }
            case QUERY -> {
                var body = AwsQuery.write(service, operation.name(), requestId, write);
                yield coded(200, AwsQuery.ANSWER_TYPE, body);
            }
        };
    }

    HttpResponse of(ServiceException error) {
        return switch (protocol) {
            case JSON -> coded(error.code().status(), Protocol.contentType(request), body(error));
            case QUERY ->
                coded(
                        AwsQuery.fault(error.code()).status(),
                        AwsQuery.ANSWER_TYPE,
                        AwsQuery.writeError(service, error, requestId));
        };
    }

    /// The body of an error. One that is too long tells no details, and not all that its text would repeat of the
    /// request: an error it stays.
    private byte[] body(ServiceException error) {
        var body = AwsJson.writeError(error, members -> {
            if (error instanceof DetailedException detailed) {
                detailed.writeDetails(members);
            }
        });
        if (limit.admitsText(body)) {
            return body;
        }
        var text = error.text()
                .codePoints()
                .limit(LONGEST_TEXT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return AwsJson.writeError(new ServiceException(error.code(), text.toString()), _ -> {});
    }

    /// The answer when the fault is ours. It says nothing of the reason.
    HttpResponse ofFault() {
        return of(new ServiceException(ErrorCode.INTERNAL_SERVER_ERROR, "Internal server error"));
    }

    private HttpResponse coded(int status, String contentType, byte[] body) {
        var coding = ContentCoding.accepted(request.headers(), body);
        var packed = coding == null ? body : ContentCoding.gzip(body);
        // What does not shrink is longer in Base64 than it was as text.
        if (coding == null || !limit.admitsCoded(packed)) {
            return new HttpResponse(status, headers(contentType, requestId, body), body);
        }
        var headers = headers(contentType, requestId, packed).with("content-encoding", coding);
        return new HttpResponse(status, headers, packed);
    }

    private static HttpResponse plain(int status, String contentType, String text) {
        var body = text.getBytes(StandardCharsets.UTF_8);
        return new HttpResponse(status, headers(contentType, RequestId.next(), body), body);
    }

    private static Headers headers(String contentType, String requestId, byte[] body) {
        var checksum = new CRC32();
        checksum.update(body);
        return Headers.of(
                "content-type", contentType,
                "x-amzn-requestid", requestId,
                "x-amz-crc32", Long.toString(checksum.getValue()));
    }
}
