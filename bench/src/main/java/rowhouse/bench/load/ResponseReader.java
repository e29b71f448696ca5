package rowhouse.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Locale;

/// Reads one HTTP/1.1 response after the other from bytes as they come. Nobody sends a request before its
/// answer, so what follows a response is the next one.
final class ResponseReader {
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int OK = 200;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final StringBuilder line = new StringBuilder();
    private Stage stage = Stage.STATUS;
    private boolean keepsBody;
    private boolean isChunked;
    private int status;
    private long left;
    private long bodyBytes;

    private enum Stage {
        STATUS,
        FIELDS,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILERS,
        COMPLETE
    }

    /// Begins with the next response.
    ///
    /// @param keeps whether its body is wanted; that of an error always is
    void next(boolean keeps) {
        stage = Stage.STATUS;
        keepsBody = keeps;
        isChunked = false;
        left = 0;
        bodyBytes = 0;
        body.reset();
    }

    int status() {
        return status;
    }

    long bodyBytes() {
        return bodyBytes;
    }

    boolean hasBody() {
        return keepsBody;
    }

    String body() {
        return body.toString(UTF_8);
    }

    /// Takes all there is, and says whether the response is complete.
    boolean read(ByteBuffer bytes) throws ProtocolException {
        while (bytes.hasRemaining() && stage != Stage.COMPLETE) {
            if (stage == Stage.BODY || stage == Stage.CHUNK) {
                readBody(bytes);
            } else {
                readLine(bytes);
            }
        }
        return stage == Stage.COMPLETE;
    }

    private void readBody(ByteBuffer bytes) {
        int count = (int) Math.min(left, bytes.remaining());
        if (keepsBody) {
            var part = new byte[count];
            bytes.get(part);
            body.writeBytes(part);
        } else {
            bytes.position(bytes.position() + count);
        }
        left -= count;
        bodyBytes += count;
        if (left == 0) {
            stage = stage == Stage.BODY ? Stage.COMPLETE : Stage.CHUNK_END;
        }
    }

    private void readLine(ByteBuffer bytes) throws ProtocolException {
        while (bytes.hasRemaining()) {
            char character = (char) (bytes.get() & 0xff);
            if (character == '\n') {
                var text = line.toString().strip();
                line.setLength(0);
                endLine(text);
                return;
            }
            line.append(character);
            if (line.length() > LONGEST_LINE) {
                throw new ProtocolException("a line of a response is too long");
            }
        }
    }

    private void endLine(String text) throws ProtocolException {
        switch (stage) {
            case STATUS -> readStatus(text);
            case FIELDS -> readField(text);
            case CHUNK_SIZE -> {
                left = Long.parseLong(text.split(";", 2)[0].strip(), 16);
                stage = left == 0 ? Stage.TRAILERS : Stage.CHUNK;
            }
            case CHUNK_END -> stage = Stage.CHUNK_SIZE;
            case TRAILERS -> stage = text.isEmpty() ? Stage.COMPLETE : Stage.TRAILERS;
            case BODY, CHUNK, COMPLETE -> throw new IllegalStateException("no line here");
        }
    }

    private void readStatus(String text) throws ProtocolException {
        if (!text.matches("HTTP/1\\.[01] [1-5][0-9][0-9].*")) {
            throw new ProtocolException("not a response: " + text);
        }
        status = Integer.parseInt(text.substring(9, 12));
        keepsBody |= status != OK;
        stage = Stage.FIELDS;
    }

    private void readField(String text) {
        if (text.isEmpty()) {
            stage = isChunked ? Stage.CHUNK_SIZE : left > 0 ? Stage.BODY : Stage.COMPLETE;
            return;
        }
        int colon = text.indexOf(':');
        var name = text.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
        var value = text.substring(colon + 1).strip();
        if (name.equals("content-length")) {
            left = Long.parseLong(value);
        } else if (name.equals("transfer-encoding")) {
            isChunked = value.equalsIgnoreCase("chunked");
        }
    }
}
