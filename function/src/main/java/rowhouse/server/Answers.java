package rowhouse.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Clock;
import rowhouse.http.HttpResponse;

/// Writes responses down as HTTP has them, with the fields that belong to the connection they go out on.
///
/// What a response's fields say is made here, never by a client, so that nothing in them ends a line.
final class Answers {
    private static final byte[] GO_AHEAD = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);
    // Longer bodies go out from where they are: to copy them costs more than to send two pieces.
    private static final int COPIED_BYTES = 32 * 1_024;
    private static final int HEAD_CHARACTERS = 384;

    /// How an answer goes out.
    ///
    /// @param keepAlive whether the connection stays open after it
    /// @param hasBody whether the body is sent, and not only its length told, as to `HEAD`
    record Manner(boolean keepAlive, boolean hasBody) {
        /// With its body, and nothing comes after it.
        static final Manner LAST = new Manner(false, true);

        Manner butLast() {
            return new Manner(false, hasBody);
        }
    }

    private final HttpDate date = new HttpDate(Clock.systemUTC());

    /// What a client waits for that asks before it sends a body.
    static ByteBuf goAhead() {
        return Unpooled.wrappedBuffer(GO_AHEAD);
    }

    ByteBuf toBytes(HttpResponse response, Manner manner, ByteBufAllocator allocator) {
        var body = response.body();
        boolean isCopied = manner.hasBody() && body.length <= COPIED_BYTES;
        var text = head(response, manner);
        var head = allocator.buffer(text.length + (isCopied ? body.length : 0));
        head.writeBytes(text);
        if (isCopied) {
            return head.writeBytes(body);
        }
        return manner.hasBody() ? Unpooled.wrappedBuffer(head, Unpooled.wrappedBuffer(body)) : head;
    }

    /// What comes before the body. Put together as text and encoded once, which takes a third of the time that each of
    /// its pieces would take on its own.
    private byte[] head(HttpResponse response, Manner manner) {
        var status = HttpResponseStatus.valueOf(response.status());
        var head = new StringBuilder(HEAD_CHARACTERS);
        head.append("HTTP/1.1 ").append(status.codeAsText()).append(' ').append(status.reasonPhrase());
        field(head, "server", "Server");
        field(head, "date", date.now());
        for (var field : response.headers().fields()) {
            field(head, field.name(), field.value());
        }
        field(head, "content-length", Integer.toString(response.body().length));
        field(head, "connection", manner.keepAlive() ? "keep-alive" : "close");
        return head.append("\r\n\r\n").toString().getBytes(ISO_8859_1);
    }

    private static void field(StringBuilder head, String name, String value) {
        head.append("\r\n").append(name).append(": ").append(value);
    }
}
