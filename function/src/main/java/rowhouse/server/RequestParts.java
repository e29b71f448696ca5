package rowhouse.server;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.http.Arrival;
import rowhouse.http.Headers;

/// One request, put together from the parts the codec finds: a head, then pieces of the body.
final class RequestParts {
    private static final String CONTINUE = "100-continue";
    private static final String CHUNKED = "chunked";

    private final HttpRequest head;
    private final RequestBody body;
    private final int bodyLimit;

    RequestParts(HttpRequest head, int bodyLimit, ByteBudget budget) {
        this.head = head;
        this.bodyLimit = bodyLimit;
        this.body = new RequestBody(bodyLimit, budget);
    }

    /// Why a part that is not HTTP is refused.
    static Refusal refusalOf(DecoderResult failure) {
        return switch (failure.cause()) {
            case TooLongHttpLineException _ -> Refusal.TARGET_TOO_LONG;
            case TooLongHttpHeaderException _ -> Refusal.HEADERS_TOO_LARGE;
            case null, default -> Refusal.MALFORMED;
        };
    }

    /// What is wrong with the head, if anything, as far as HTTP goes.
    @Nullable
    Refusal checkHead() {
        var version = head.protocolVersion();
        if (version.majorVersion() != 1 || !version.protocolName().equals("HTTP")) {
            return Refusal.VERSION_UNKNOWN;
        }
        int hosts = head.headers().getAll(HttpHeaderNames.HOST).size();
        if (hosts > 1 || (hosts == 0 && !version.equals(HttpVersion.HTTP_1_0)) || path().isEmpty()) {
            return Refusal.MALFORMED;
        }
        if (!isUnpacked()) {
            return Refusal.TRANSFER_CODING_UNKNOWN;
        }
        if (!expectation().equalsIgnoreCase(CONTINUE)) {
            return Refusal.EXPECTATION_UNKNOWN;
        }
        return HttpUtil.getContentLength(head, 0L) > bodyLimit ? Refusal.BODY_TOO_LARGE : null;
    }

    boolean awaitsContinue() {
        return HttpUtil.is100ContinueExpected(head);
    }

    Answers.Manner manner() {
        return new Answers.Manner(HttpUtil.isKeepAlive(head), !head.method().equals(HttpMethod.HEAD));
    }

    @Nullable
    Refusal append(HttpContent part) {
        return body.append(part.content(), HttpUtil.getContentLength(head, 0L));
    }

    void discard() {
        body.discard();
    }

    /// @param arrival what is known of it beside that
    rowhouse.http.HttpRequest whole(Arrival arrival) {
        var uri = target();
        int mark = uri.indexOf('?');
        var query = mark < 0 ? "" : uri.substring(mark + 1);
        return new rowhouse.http.HttpRequest(head.method().name(), path(), query, headers(), body.toBytes(), arrival);
    }

    /// Whether no coding of the transfer is used but the one that cuts a body into chunks.
    private boolean isUnpacked() {
        var codings = head.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return codings.isEmpty() || String.join(",", codings).strip().equalsIgnoreCase(CHUNKED);
    }

    private String expectation() {
        return head.headers().get(HttpHeaderNames.EXPECT, CONTINUE);
    }

    private Headers headers() {
        var fields = new Headers.Field[head.headers().size()];
        var entries = head.headers().iteratorAsString();
        for (int i = 0; i < fields.length; i++) {
            var entry = entries.next();
            fields[i] = new Headers.Field(entry.getKey(), entry.getValue());
        }
        return new Headers(List.of(fields));
    }

    private String path() {
        var target = target();
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /// The target from its first `/`; of `http://host/path`, the form for proxies, too. Empty if it is of another form.
    private String target() {
        var uri = head.uri();
        if (uri.startsWith("/")) {
            return uri;
        }
        int authority = uri.indexOf("://");
        if (authority < 0) {
            return "";
        }
        int slash = uri.indexOf('/', authority + 3);
        return slash < 0 ? "/" : uri.substring(slash);
    }
}
