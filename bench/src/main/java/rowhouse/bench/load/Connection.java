package rowhouse.bench.load;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// A connection that is kept, with at most one request under way.
final class Connection implements Closeable {
    private static final int BUFFER_BYTES = 128 * 1024;
    private static final int SAMPLE_PERIOD = 32;

    private final SocketChannel channel;
    private final ByteBuffer received = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ResponseReader response = new ResponseReader();
    private ByteBuffer unsent = ByteBuffer.allocate(0);
    private long sentNanos;
    private long requests;

    private Connection(SocketChannel channel) {
        this.channel = channel;
    }

    static Connection open(InetSocketAddress address) throws IOException {
        var channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return new Connection(channel);
    }

    SocketChannel channel() {
        return channel;
    }

    ResponseReader response() {
        return response;
    }

    /// When the last request was begun.
    long sentNanos() {
        return sentNanos;
    }

    /// Begins a request: what the socket does not take at once is left for [#flush()].
    void send(ByteBuffer request) throws IOException {
        response.next(requests++ % SAMPLE_PERIOD == 0);
        unsent = request;
        sentNanos = System.nanoTime();
        flush();
    }

    /// Sends what is left, and says whether that was all.
    boolean flush() throws IOException {
        channel.write(unsent);
        return !unsent.hasRemaining();
    }

    boolean isSent() {
        return !unsent.hasRemaining();
    }

    /// Reads what has come, and says whether the response is complete.
    boolean receive() throws IOException {
        received.clear();
        if (channel.read(received) < 0) {
            throw new EOFException("the server closed a connection that waited for an answer");
        }
        received.flip();
        return response.read(received);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
