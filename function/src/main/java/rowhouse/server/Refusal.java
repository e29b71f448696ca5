package rowhouse.server;

import org.jspecify.annotations.Nullable;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.http.Headers;
import rowhouse.http.HttpResponse;
import rowhouse.protocol.AwsJson;

/// What the server itself answers, before or instead of the handler. Each ends its connection but `FAILED`.
enum Refusal {
    /// What came is not HTTP.
    MALFORMED(400),
    /// The body did not arrive in time.
    TOO_SLOW(408),
    BODY_TOO_LARGE(413, ErrorCode.REQUEST_TOO_LARGE, ""),
    TARGET_TOO_LONG(414),
    /// `Expect` asks for something other than `100-continue`.
    EXPECTATION_UNKNOWN(417),
    HEADERS_TOO_LARGE(431),
    /// The handler threw: the reason is in the log, and never sent.
    FAILED(500, ErrorCode.INTERNAL_SERVER_ERROR, "Internal server error"),
    /// The body is packed by `Transfer-Encoding`.
    TRANSFER_CODING_UNKNOWN(501),
    /// More clients or bytes than the limits allow. SDKs try again on the name as well as on the status.
    BUSY(503, ErrorCode.THROTTLING, "The server has too many requests at hand. Try again later."),
    VERSION_UNKNOWN(505);

    private final int status;
    private final @Nullable ErrorCode code;
    private final String text;

    Refusal(int status) {
        this(status, null, "");
    }

    Refusal(int status, @Nullable ErrorCode code, String text) {
        this.status = status;
        this.code = code;
        this.text = text;
    }

    HttpResponse response() {
        if (code == null) {
            return new HttpResponse(status, Headers.NONE, new byte[0]);
        }
        var body = AwsJson.writeError(new ServiceException(code, text), _ -> {});
        return new HttpResponse(status, Headers.of("content-type", AwsJson.CONTENT_TYPE), body);
    }
}
