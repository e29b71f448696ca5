package rowhouse.campaign;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Servers that share a folder. One that is killed is replaced, which takes a while.
final class Fleet {
    private final Member.Start start;
    private final AtomicReferenceArray<@Nullable Member> ready;
    private final List<Future<Member>> starting = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /// Starts all at once.
    Fleet(Member.Start start, int size) throws InterruptedException {
        this.start = start;
        this.ready = new AtomicReferenceArray<>(size);
        for (int place = 0; place < size; place++) {
            starting.add(startAt(place));
        }
        for (int place = 0; place < size; place++) {
            await(place);
        }
    }

    /// The address of any server that is ready, or of none for a moment.
    @Nullable
    URI any(Random random) {
        var member = ready.get(random.nextInt(ready.length()));
        return member == null ? null : member.uri();
    }

    /// Kills a server, and starts another in its place.
    void killAny(Random random) throws InterruptedException {
        int place = random.nextInt(ready.length());
        var victim = await(place);
        Thread.sleep(random.nextInt(200));
        ready.set(place, null);
        victim.kill();
        starting.set(place, startAt(place));
    }

    void killAll() throws InterruptedException {
        for (int place = 0; place < ready.length(); place++) {
            await(place).kill();
        }
        threads.shutdown();
    }

    private Future<Member> startAt(int place) {
        return threads.submit(() -> start(place));
    }

    private Member start(int place) throws IOException, InterruptedException {
        var member = start.start(place);
        ready.set(place, member);
        return member;
    }

    private Member await(int place) throws InterruptedException {
        try {
            return starting.get(place).get();
        } catch (ExecutionException e) {
            throw new AssertionError("a server does not start", e.getCause());
        }
    }
}
