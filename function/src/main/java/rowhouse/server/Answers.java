package rowhouse.server;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Clock;
import rowhouse.http.HttpResponse;

/// Gives a response the fields that belong to the connection it goes out on, and Netty's form.
final class Answers {
    private final HttpDate date = new HttpDate(Clock.systemUTC());

    FullHttpResponse toNetty(HttpResponse response, boolean keepAlive) {
        var body = Unpooled.wrappedBuffer(response.body());
        var answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(response.status()),
                body,
                DefaultHttpHeadersFactory.headersFactory(),
                DefaultHttpHeadersFactory.trailersFactory());
        var headers = answer.headers();
        headers.set(HttpHeaderNames.SERVER, "Server");
        headers.set(HttpHeaderNames.DATE, date.now());
        for (var field : response.headers().fields()) {
            headers.add(field.name(), field.value());
        }
        headers.set(HttpHeaderNames.CONTENT_LENGTH, response.body().length);
        headers.set(HttpHeaderNames.CONNECTION, keepAlive ? HttpHeaderValues.KEEP_ALIVE : HttpHeaderValues.CLOSE);
        return answer;
    }
}
