package rowhouse.server;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;

/// An HTTP/1.1 server in front of one handler.
public final class LocalServer {
    private static final System.Logger LOG = System.getLogger(LocalServer.class.getName());
    private static final int LONGEST_REQUEST_LINE_BYTES = 8 * 1_024;
    private static final int LARGEST_BODY_PART_BYTES = 64 * 1_024;

    private final EventLoopGroup loops;
    private final Workers workers;
    private final Clients clients;
    private final Channel listener;

    private LocalServer(EventLoopGroup loops, Workers workers, Clients clients, Channel listener) {
        this.loops = loops;
        this.workers = workers;
        this.clients = clients;
        this.listener = listener;
    }

    /// Listens on the address; port 0 takes any free one.
    ///
    /// @param handler called on many threads at once
    /// @throws IOException in one line for the user, if the address is in use or not of this machine
    public static LocalServer start(InetSocketAddress address, Limits limits, RequestHandler handler)
            throws IOException {
        var threads = Thread.ofPlatform().name("rowhouse-io-", 1).factory();
        var loops = new MultiThreadIoEventLoopGroup(eventLoops(), threads, NioIoHandler.newFactory());
        var workers = new Workers(limits);
        var clients = new Clients(limits, handler, workers);
        var binding = bootstrap(loops, clients).bind(address).awaitUninterruptibly();
        if (binding.isSuccess()) {
            return new LocalServer(loops, workers, clients, binding.channel());
        }
        loops.shutdownGracefully(0, 1, SECONDS).awaitUninterruptibly();
        var cause = binding.cause();
        throw new IOException(
                "cannot listen on %s:%d: %s".formatted(address.getHostString(), address.getPort(), cause.getMessage()),
                cause);
    }

    /// The clients of a local server run on the same machine, and threads that take turns at one database only get in
    /// each other's way.
    private static int eventLoops() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    /// Where the server listens, with the port it took.
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /// Stops listening, finishes the requests at hand, and closes every connection. Returns once no request is at
    /// hand any more, or at the deadline.
    public void stop(Duration deadline) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + deadline.toNanos();
        listener.close().await();
        clients.drain();
        if (!clients.awaitNone(deadlineNanos)) {
            LOG.log(Level.WARNING, "Stopped before every client had its answer");
        }
        workers.stop(Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime())));
        loops.shutdownGracefully(0, 1, SECONDS).await();
    }

    private static ServerBootstrap bootstrap(EventLoopGroup loops, Clients clients) {
        return new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpRequestDecoder(decoding(clients.limits())))
                                .addLast(new Connection(clients, channel));
                    }
                });
    }

    private static HttpDecoderConfig decoding(Limits limits) {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(LONGEST_REQUEST_LINE_BYTES)
                .setMaxHeaderSize(limits.headBytes())
                .setMaxChunkSize(LARGEST_BODY_PART_BYTES)
                .setHeadersFactory(new RequestHeaders())
                .setUseRfc9112TransferEncoding(true);
    }
}
