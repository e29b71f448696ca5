package rowhouse.server;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rowhouse.http.Arrival;
import rowhouse.http.HttpResponse;

/// One client's connection: one request at a time, answered before the next is looked at.
///
/// A request that need not wait is handled where it was read. While one is handled elsewhere, what comes of the next is
/// kept, and then, or while an answer is not taken, no more is read: a client that sends faster than it is answered
/// waits in its own socket, and there are never more requests at hand than connections. All methods but `drain` run on
/// the event loop.
// What goes wrong with a write or a close is a connection that ends, and `channelInactive` tells of that.
@SuppressWarnings("FutureReturnValueIgnored")
final class Connection extends ChannelInboundHandlerAdapter {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());

    private static final Duration LAST_CALL = Duration.ofMillis(500);
    private static final long NEVER = Long.MAX_VALUE;

    private enum State {
        /// Between two requests.
        WAITING,
        /// A head has come, and its body is on the way.
        RECEIVING,
        /// The handler has the request.
        HANDLING,
        /// The answer is on its way out.
        ANSWERING,
        /// The answer that ends the connection is given; whatever comes is thrown away.
        CLOSING
    }

    private final Clients clients;
    private final SocketChannel channel;
    private final ArrayDeque<HttpObject> readAhead = new ArrayDeque<>();
    private final AtomicLong quietSinceNanos = new AtomicLong(NEVER);
    private State state = State.WAITING;
    private boolean hasHadItsTurn;
    private boolean isInputOver;
    private long deadlineNanos;
    private @Nullable RequestParts request;
    private @Nullable Arrival arrival;

    Connection(Clients clients, SocketChannel channel) {
        this.clients = clients;
        this.channel = channel;
    }

    /// For how long the client has asked nothing; 0 while it does. Any thread may call this.
    long quietNanos() {
        long since = quietSinceNanos.get();
        return since == NEVER ? 0 : System.nanoTime() - since;
    }

    /// Ends the connection unless the client asks something just now; says whether this was the first to say so. Any
    /// thread may call this.
    boolean giveWay() {
        if (quietSinceNanos.getAndSet(NEVER) == NEVER) {
            return false;
        }
        onLoop(this::closeIfWaiting);
        return true;
    }

    /// Ends the connection after the request it has at hand, or the one that is on its way. Any thread may call this.
    void drain() {
        onLoop(this::closeOnceQuiet);
    }

    /// A client that had its answer just now may have sent the next request, and is not yet told to send no more.
    private void closeOnceQuiet() {
        long left = LAST_CALL.toNanos() - quietNanos();
        if (left > 0) {
            channel.eventLoop().schedule(this::closeIfWaiting, left, NANOSECONDS);
        } else {
            closeIfWaiting();
        }
    }

    private void closeIfWaiting() {
        if (state == State.WAITING) {
            channel.close();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        enter(State.WAITING, clients.limits().idle());
        long tick = Math.min(shortestTime().toNanos() / 2, Duration.ofSeconds(1).toNanos());
        var watch = channel.eventLoop().scheduleAtFixedRate(this::checkDeadline, tick, tick, NANOSECONDS);
        channel.closeFuture().addListener(_ -> watch.cancel(false));
        if (!clients.join(this)) {
            refuse(Refusal.BUSY);
        }
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var part = (HttpObject) message;
        if (state == State.HANDLING || state == State.ANSWERING || hasHadItsTurn) {
            readAhead.add(part);
            channel.config().setAutoRead(false);
        } else {
            receive(part);
        }
    }

    /// A client that sent many requests at once waits for its next turn: others are waiting, too.
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        hasHadItsTurn = false;
        if (!readAhead.isEmpty() && state == State.WAITING) {
            goOnInTurn();
        }
    }

    /// A client that has said that it sends no more still gets its answer.
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        isInputOver |= event == ChannelInputShutdownEvent.INSTANCE;
        if (isInputOver && (state == State.HANDLING || state == State.ANSWERING)) {
            channel.config().setAutoRead(false);
        } else if (isInputOver) {
            channel.close();
        }
        context.fireUserEventTriggered(event);
    }

    /// A request that is handled takes its room until that has ended, whether or not anybody waits for its answer.
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        forgetReadAhead();
        if (state != State.HANDLING) {
            depart();
        }
    }

    private void depart() {
        state = State.CLOSING;
        forgetRequest();
        clients.leave(this);
    }

    /// A client that went away is no event: what it asked for is either done or was never begun.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.log(Level.DEBUG, () -> "Connection from " + channel.remoteAddress() + " ended: " + cause);
        channel.close();
    }

    private void receive(HttpObject part) {
        try {
            if (state == State.CLOSING || !channel.isActive()) {
                return;
            }
            if (part.decoderResult().isFailure()) {
                // What was cut short needs no answer.
                if (!channel.isInputShutdown()) {
                    refuse(RequestParts.refusalOf(part.decoderResult()));
                }
                return;
            }
            if (part instanceof HttpRequest head) {
                begin(head);
            }
            if (part instanceof HttpContent content && request != null) {
                append(request, content);
            }
        } finally {
            ReferenceCountUtil.release(part);
        }
    }

    private void begin(HttpRequest head) {
        var parts = new RequestParts(head, clients.limits().bodyBytes(), clients.budget());
        var refusal = parts.checkHead();
        if (refusal != null) {
            refuse(refusal);
            return;
        }
        request = parts;
        enter(State.RECEIVING, clients.limits().transfer());
        if (parts.awaitsContinue()) {
            channel.writeAndFlush(Answers.goAhead());
        }
    }

    private Arrival arrival() {
        if (arrival == null) {
            var address = channel.remoteAddress();
            arrival = address == null
                    ? Arrival.UNKNOWN
                    : Arrival.from(address.getAddress().getHostAddress());
        }
        return arrival;
    }

    private void append(RequestParts parts, HttpContent content) {
        var refusal = parts.append(content);
        if (refusal != null) {
            refuse(refusal);
        } else if (content instanceof LastHttpContent) {
            handle(parts);
        }
    }

    private void handle(RequestParts parts) {
        state = State.HANDLING;
        try {
            handle(parts.whole(arrival()), parts.manner());
        } catch (RuntimeException | Error e) {
            // Nobody has it who would answer.
            state = State.CLOSING;
            throw e;
        }
    }

    private void handle(rowhouse.http.HttpRequest whole, Answers.Manner manner) {
        switch (clients.handling().waitsFor(whole)) {
            case NONE -> {
                answer(clients.handling().responseTo(whole), manner);
                hasHadItsTurn = state == State.WAITING;
            }
            case COMMIT -> clients.handling().submit(whole, answerOnce(manner), channel.eventLoop());
            case ANYTHING -> {
                if (!clients.handling().begin(whole, answerOnce(manner))) {
                    refuse(Refusal.BUSY);
                }
            }
        }
    }

    /// What takes the answer to a request, of which there is one, whatever goes wrong behind it.
    private Consumer<HttpResponse> answerOnce(Answers.Manner manner) {
        return new Consumer<>() {
            private boolean isGiven;

            @Override
            public void accept(HttpResponse response) {
                onLoop(() -> {
                    if (!isGiven) {
                        isGiven = true;
                        answerAndGoOn(response, manner);
                    }
                });
            }
        };
    }

    private void answerAndGoOn(HttpResponse response, Answers.Manner manner) {
        if (!channel.isActive()) {
            depart();
            return;
        }
        answer(response, manner);
        hasHadItsTurn = !readAhead.isEmpty();
        if (hasHadItsTurn) {
            goOnInTurn();
        } else {
            goOn();
        }
    }

    private void answer(HttpResponse response, Answers.Manner wished) {
        forgetRequest();
        var manner = clients.isDraining() || isInputOver ? wished.butLast() : wished;
        enter(State.ANSWERING, clients.limits().transfer());
        var written = channel.writeAndFlush(clients.answers().toBytes(response, manner, channel.alloc()));
        if (written.isDone()) {
            leave(written, manner);
            return;
        }
        channel.config().setAutoRead(false);
        written.addListener(_ -> {
            leave(written, manner);
            goOn();
        });
    }

    /// Leaves an answer behind that was written.
    private void leave(Future<?> written, Answers.Manner manner) {
        if (!written.isSuccess()) {
            channel.close();
        } else if (manner.keepAlive() && !isInputOver) {
            enter(State.WAITING, clients.limits().idle());
        } else {
            leaveGently();
        }
    }

    /// Goes on once the loop has looked what others sent. It does not before it has run everything that was put in its
    /// queue, what is put there meanwhile included; of what is scheduled it takes only what was due at first.
    private void goOnInTurn() {
        channel.eventLoop().schedule(this::goOn, 0, NANOSECONDS);
    }

    /// Takes up what has come meanwhile, one request at a time, and reads on.
    private void goOn() {
        hasHadItsTurn = false;
        while (state == State.WAITING || state == State.RECEIVING) {
            var part = readAhead.poll();
            if (part == null) {
                hasHadItsTurn = false;
                channel.config().setAutoRead(true);
                return;
            }
            receive(part);
            if (hasHadItsTurn && !readAhead.isEmpty()) {
                goOnInTurn();
                return;
            }
        }
    }

    private void refuse(Refusal refusal) {
        forgetRequest();
        enter(State.CLOSING, clients.limits().transfer());
        channel.writeAndFlush(clients.answers().toBytes(refusal.response(), Answers.Manner.LAST, channel.alloc()))
                .addListener(_ -> leaveGently());
    }

    /// Closes in the direction of the client only. Closing both with bytes unread resets the connection, and the
    /// client might lose the answer.
    private void leaveGently() {
        enter(State.CLOSING, clients.limits().linger());
        forgetReadAhead();
        if (isInputOver) {
            channel.close();
        } else {
            channel.shutdownOutput().addListener(_ -> channel.config().setAutoRead(true));
        }
    }

    private void checkDeadline() {
        if (state == State.HANDLING || System.nanoTime() - deadlineNanos < 0) {
            return;
        }
        if (state == State.RECEIVING) {
            refuse(Refusal.TOO_SLOW);
        } else {
            channel.close();
        }
    }

    private void enter(State next, Duration time) {
        state = next;
        quietSinceNanos.set(next == State.WAITING ? System.nanoTime() : NEVER);
        deadlineNanos = System.nanoTime() + time.toNanos();
    }

    private Duration shortestTime() {
        var limits = clients.limits();
        var shorter = limits.idle().compareTo(limits.transfer()) < 0 ? limits.idle() : limits.transfer();
        return shorter.compareTo(limits.linger()) < 0 ? shorter : limits.linger();
    }

    private void forgetRequest() {
        if (request != null) {
            request.discard();
            request = null;
        }
    }

    private void forgetReadAhead() {
        readAhead.forEach(ReferenceCountUtil::release);
        readAhead.clear();
    }

    private void onLoop(Runnable step) {
        try {
            channel.eventLoop().execute(step);
        } catch (RejectedExecutionException _) {
            // The server has stopped and closed every connection: nobody waits for this step.
            LOG.log(Level.DEBUG, "An answer came after the server had stopped");
        }
    }
}
