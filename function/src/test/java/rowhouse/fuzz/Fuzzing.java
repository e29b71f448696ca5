package rowhouse.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tries a target on one input after another, each made from a number: the same few in every build, or others for as
/// long as `-Drowhouse.fuzz.seconds` says. A failure names its number, and `-Drowhouse.fuzz.seed` tries it alone.
public final class Fuzzing {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final int inputs;
    private final long seconds = Long.getLong("rowhouse.fuzz.seconds", 0);

    /// What is tried.
    public interface Target {
        /// Makes an input and tries it.
        ///
        /// @throws Exception or an error, if anything is wrong
        void accept(Random random) throws Exception;
    }

    /// Whoever asked for a target rather than have it tried.
    private static @Nullable Consumer<Target> asking;

    private Fuzzing(int inputs) {
        this.inputs = inputs;
    }

    /// @param inputs as many as take about a second
    public static Fuzzing of(int inputs) {
        return new Fuzzing(inputs);
    }

    /// Tries a target.
    ///
    /// @throws AssertionError if it fails, or takes long
    public void run(String name, Target target) {
        if (asking != null) {
            asking.accept(target);
            return;
        }
        var alone = Long.getLong("rowhouse.fuzz.seed");
        if (alone != null) {
            once(name, target, alone);
            return;
        }
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        long first = seconds > 0 ? System.nanoTime() & 0xFFFF_FFFF_0000L : 0;
        long count = 0;
        while (seconds > 0 ? System.nanoTime() < end : count < inputs) {
            once(name, target, first + count);
            count++;
        }
        System.out.printf("fuzzed %s with %,d inputs%n", name, count);
    }

    /// The one target that something would try.
    static Target targetOf(Callable<?> something) throws ReflectiveOperationException {
        var targets = new ArrayList<Target>();
        asking = targets::add;
        try {
            something.call();
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            asking = null;
        }
        return targets.getFirst();
    }

    private static void once(String name, Target target, long seed) {
        long start = THREADS.getCurrentThreadCpuTime();
        try {
            target.accept(new Random(seed));
        } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError e) {
            throw new AssertionError(name + " failed with -Drowhouse.fuzz.seed=" + seed + ": " + e, e);
        }
        assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start))
                .as("time of %s with -Drowhouse.fuzz.seed=%d", name, seed)
                .isLessThan(LONGEST);
    }
}
