package rowhouse.durability.overload;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Plays abuses, each connection in a thread of its own, and judges how they end: with an answer that
/// refuses, or with a closed connection, in good time.
final class Abusers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Set<Integer> REFUSALS = Set.of(501, 503, 505);

    private final InetSocketAddress server;
    private final Faults faults;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Wire> lasting = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicLong> ends = new ConcurrentHashMap<>();
    private final AtomicLong played = new AtomicLong();
    private volatile boolean isOver;

    Abusers(InetSocketAddress server, Faults faults) {
        this.server = server;
        this.faults = faults;
    }

    /// Plays an abuse on all its connections and waits for the last.
    void play(Abuse abuse) throws InterruptedException {
        var ended = new CountDownLatch(abuse.connections());
        for (int i = 0; i < abuse.connections(); i++) {
            int number = i;
            threads.execute(() -> {
                try {
                    once(abuse, number);
                } finally {
                    ended.countDown();
                }
            });
        }
        if (!ended.await(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            faults.add(abuse.name() + ": " + ended.getCount() + " connections did not end");
        }
    }

    /// Begins an abuse that lasts until this is closed.
    void begin(Abuse abuse) {
        for (int i = 0; i < abuse.connections(); i++) {
            int number = i;
            threads.execute(() -> once(abuse, number));
        }
    }

    /// How many connections were played.
    long played() {
        return played.get();
    }

    /// How they ended, and how many each way.
    Map<String, AtomicLong> ends() {
        return new TreeMap<>(ends);
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    /// Closes what still lasts.
    void stop() throws IOException {
        isOver = true;
        for (var wire : lasting) {
            wire.close();
        }
        threads.close();
    }

    private void once(Abuse abuse, int number) {
        played.incrementAndGet();
        try (var wire = new Wire(server, PATIENCE)) {
            lasting.add(wire);
            try {
                endOf(abuse, wire, number);
            } finally {
                lasting.remove(wire);
            }
        } catch (IOException e) {
            note("no connection");
        } catch (InterruptedException | RuntimeException e) {
            faults.add(abuse.name() + " failed: " + e);
        }
    }

    private void endOf(Abuse abuse, Wire wire, int number) throws InterruptedException {
        try {
            abuse.script().play(wire, number);
        } catch (IOException _) {
            // It is over before all was sent: what the server said about it can still be read.
            note("refused while sending");
        }
        try {
            judge(abuse, wire.answer());
        } catch (SocketTimeoutException _) {
            note("left open");
            if (!abuse.mayBeServed()) {
                faults.add(abuse.name() + " was left without an end");
            }
        } catch (IOException _) {
            note(isOver ? "ended by the client" : "closed");
        }
    }

    private void judge(Abuse abuse, Wire.Answer answer) {
        note("answered " + answer.status());
        int status = answer.status();
        boolean isClean =
                (status >= 400 && status < 500) || REFUSALS.contains(status) || (status == 200 && abuse.mayBeServed());
        if (!isClean) {
            faults.add(abuse.name() + " was answered " + answer);
        }
    }

    private void note(String end) {
        ends.computeIfAbsent(end, _ -> new AtomicLong()).incrementAndGet();
    }
}
