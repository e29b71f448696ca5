package rowhouse.durability.overload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;

/// A connection on which any bytes may be sent.
final class Wire implements Closeable {
    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;

    /// What the server said.
    record Answer(int status, String body) {}

    /// @param patience how long to wait for anything
    Wire(InetSocketAddress server, Duration patience) throws IOException {
        try {
            socket.connect(server, (int) patience.toMillis());
            socket.setSoTimeout((int) patience.toMillis());
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// The head of a call of an operation.
    ///
    /// @param fields more of them, each with its end of line
    static String head(String operation, String fields) {
        return "POST / HTTP/1.1\r\nHost: rowhouse.test\r\nContent-Type: application/x-amz-json-1.0\r\n"
                + "X-Amz-Target: DynamoDB_20120810." + operation + "\r\n" + fields + "\r\n";
    }

    /// The bytes of a call of an operation.
    static byte[] call(String operation, String fields, byte[] body) {
        var bytes = new ByteArrayOutputStream(body.length + 256);
        bytes.writeBytes(head(operation, fields + "Content-Length: " + body.length + "\r\n")
                .getBytes(ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void send(String text) throws IOException {
        send(text.getBytes(ISO_8859_1));
    }

    Answer call(String operation, String json) throws IOException {
        send(call(operation, "", json.getBytes(UTF_8)));
        return answer();
    }

    /// @throws EOFException if the server closes instead
    Answer answer() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        for (var line = line(); !line.isEmpty(); line = line()) {
            var parts = line.split(": ", 2);
            if (parts[0].toLowerCase(Locale.ROOT).equals("content-length")) {
                length = Integer.parseInt(parts[1]);
            }
        }
        var body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the server ended an answer in its middle");
        }
        return new Answer(status, new String(body, UTF_8));
    }

    /// Says that nothing more will be sent.
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /// Goes away with a reset.
    void vanish() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server ended the connection");
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).strip();
    }
}
