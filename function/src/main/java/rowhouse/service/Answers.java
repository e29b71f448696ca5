package rowhouse.service;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.operation.DetailedException;
import rowhouse.protocol.AwsJson;
import rowhouse.protocol.ContentCoding;

/// Makes the answers to one request: status, headers, checksum and coding.
record Answers(HttpRequest request, String region, String requestId) {
    private static final Set<String> CONTENT_TYPES = Set.of(AwsJson.CONTENT_TYPE, "application/json");

    Answers(HttpRequest request, String region) {
        this(request, region, RequestId.next());
    }

    /// The server as the client called it.
    String host() {
        var host = request.headers().first("host");
        return host == null ? "localhost" : host;
    }

    /// Whether the request calls an operation at all.
    boolean isCall() {
        return request.method().equals("POST") && CONTENT_TYPES.contains(contentType());
    }

    /// The answer to a request that calls nothing: a health check, or something that is not AWS JSON.
    HttpResponse notACall() {
        if (request.method().equals("GET") && request.path().equals("/")) {
            return plain(200, "text/plain", "healthy: dynamodb." + region + ".amazonaws.com ");
        }
        return plain(404, "text/xml", "<UnknownOperationException/>\n");
    }

    HttpResponse of(byte[] body) {
        return json(200, body);
    }

    HttpResponse of(ServiceException error) {
        var body = AwsJson.writeError(error, members -> {
            if (error instanceof DetailedException detailed) {
                detailed.writeDetails(members);
            }
        });
        return json(error.code().status(), body);
    }

    /// The answer when the fault is ours. It says nothing of the reason.
    HttpResponse ofFault() {
        return of(new ServiceException(ErrorCode.INTERNAL_SERVER_ERROR, "Internal server error"));
    }

    private HttpResponse json(int status, byte[] body) {
        var coding = ContentCoding.accepted(request.headers(), body);
        var sent = coding == null ? body : ContentCoding.gzip(body);
        var headers = headers(contentType(), sent);
        return new HttpResponse(status, coding == null ? headers : headers.with("content-encoding", coding), sent);
    }

    private HttpResponse plain(int status, String contentType, String text) {
        var body = text.getBytes(StandardCharsets.UTF_8);
        return new HttpResponse(status, headers(contentType, body), body);
    }

    private Headers headers(String contentType, byte[] body) {
        var checksum = new CRC32();
        checksum.update(body);
        return Headers.of(
                "content-type", contentType,
                "x-amzn-requestid", requestId,
                "x-amz-crc32", Long.toString(checksum.getValue()));
    }

    private String contentType() {
        var value = request.headers().first("content-type");
        return value == null ? "" : value.split(";", 2)[0].strip();
    }
}
