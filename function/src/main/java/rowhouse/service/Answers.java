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
record Answers(HttpRequest request, Protocol protocol, QueryService service, String requestId) {
    static Answers to(HttpRequest request, Protocol protocol, QueryService service) {
        var requestId =
                protocol == Protocol.JSON ? RequestId.next() : UUID.randomUUID().toString();
        return new Answers(request, protocol, service, requestId);
    }

    /// The answer to a request that calls nothing: a health check, or something that is none of AWS's protocols.
    static HttpResponse toNoCall(HttpRequest request, String region) {
        if (request.method().equals("GET") && request.path().equals("/")) {
            return plain(200, "text/plain", "healthy: dynamodb." + region + ".amazonaws.com ");
        }
        return plain(404, "text/xml", "<UnknownOperationException/>\n");
    }

    /// @param write hands over the members of the answer
    HttpResponse of(Operation<?, ?> operation, Consumer<StructureWriter> write) {
        return switch (protocol) {
            case JSON -> {
                var body = operation.answersNothing() ? new byte[0] : AwsJson.write(write);
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
            case JSON -> {
                var body = AwsJson.writeError(error, members -> {
                    if (error instanceof DetailedException detailed) {
                        detailed.writeDetails(members);
                    }
                });
                yield coded(error.code().status(), Protocol.contentType(request), body);
            }
            case QUERY ->
                coded(
                        AwsQuery.fault(error.code()).status(),
                        AwsQuery.ANSWER_TYPE,
                        AwsQuery.writeError(service, error, requestId));
        };
    }

    /// The answer when the fault is ours. It says nothing of the reason.
    HttpResponse ofFault() {
        return of(new ServiceException(ErrorCode.INTERNAL_SERVER_ERROR, "Internal server error"));
    }

    private HttpResponse coded(int status, String contentType, byte[] body) {
        var coding = ContentCoding.accepted(request.headers(), body);
        var sent = coding == null ? body : ContentCoding.gzip(body);
        var headers = headers(contentType, requestId, sent);
        return new HttpResponse(status, coding == null ? headers : headers.with("content-encoding", coding), sent);
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
