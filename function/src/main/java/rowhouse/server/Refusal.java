package rowhouse.server;

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

    // Made beforehand, for it may be what memory has run out for. Nobody changes its bytes.
    @SuppressWarnings("ImmutableEnumChecker")
    private final HttpResponse response;

    Refusal(int status) {
        this.response = new HttpResponse(status, Headers.NONE, new byte[0]);
    }

    Refusal(int status, ErrorCode code, String text) {
        var body = AwsJson.writeError(new ServiceException(code, text), _ -> {});
        this.response = new HttpResponse(status, Headers.of("content-type", AwsJson.CONTENT_TYPE), body);
    }

    HttpResponse response() {
        return response;
    }
}
