package rowhouse.durability.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Members that use one folder. One that is killed is replaced, which takes a while.
public final class Fleet {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Member.Start start;
    private final AtomicReferenceArray<@Nullable Member> ready;
    private final List<Future<Member>> starting = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /// Starts all at once.
    public Fleet(Member.Start start, int size) throws InterruptedException {
        this.start = start;
        this.ready = new AtomicReferenceArray<>(size);
        for (int place = 0; place < size; place++) {
            starting.add(startAt(place));
        }
        for (int place = 0; place < size; place++) {
            await(place);
        }
    }

    /// Any member, as soon as there is one.
    ///
    /// @throws IllegalStateException if there is none for so long that something must be wrong
    public Member any(Random random) throws InterruptedException {
        long began = System.nanoTime();
        var member = ready.get(random.nextInt(ready.length()));
        while (member == null) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException("there is no member within " + PATIENCE);
            }
            Thread.sleep(1);
            member = ready.get(random.nextInt(ready.length()));
        }
        return member;
    }

    /// Waits until a member is there and it is time, and kills it.
    ///
    /// @param moment waits until it is time
    /// @param dead what is done before another takes its place
    public void killAny(Random random, Moment moment, Dead dead) throws IOException, InterruptedException {
        int place = random.nextInt(ready.length());
        var victim = await(place);
        moment.await();
        ready.set(place, null);
        victim.kill();
        dead.look();
        starting.set(place, startAt(place));
    }

    /// When to kill.
    public interface Moment {
        void await() throws InterruptedException;
    }

    /// What is looked at while a member is dead.
    public interface Dead {
        void look() throws IOException;
    }

    /// Kills all of them, and starts no more.
    public void killAll() throws InterruptedException {
        for (int place = 0; place < ready.length(); place++) {
            await(place).kill();
        }
        threads.shutdown();
    }

    private Future<Member> startAt(int place) {
        return threads.submit(() -> {
            var member = start.start(place);
            ready.set(place, member);
            return member;
        });
    }

    private Member await(int place) throws InterruptedException {
        try {
            return starting.get(place).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a member does not start", e.getCause());
        }
    }
}
