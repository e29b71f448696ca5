package rowhouse.cli;

import java.time.Duration;

/// Has the JVM give memory back once its heap has grown beyond a limit. The serial collector alone lets garbage fill
/// all that the heap may become, before it collects what has grown old; so a burst of large answers would stay with the
/// process. Live objects may need more than the limit: then the heap is looked at again as it grows, and now and then.
final class SoftHeapLimit {
    /// The property that sets the limit, in mebibytes. It is for a JVM whose heap starts small and shrinks at once.
    static final String PROPERTY = "rowhouse.softHeapMegabytes";

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration COLLECT_AGAIN_AFTER = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final long limit;

    private SoftHeapLimit(long limit) {
        this.limit = limit;
    }

    /// Keeps to the limit from now on, if there is one.
    static void keep() {
        int megabytes = Integer.getInteger(PROPERTY, 0);
        if (megabytes > 0) {
            var kept = new SoftHeapLimit(megabytes * 1_024L * 1_024);
            Thread.ofPlatform().name("rowhouse-heap").daemon().start(kept::run);
        }
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private void run() {
        long allowed = limit;
        long collected = System.nanoTime();
        var pause = COLLECT_AGAIN_AFTER;
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY);
                long held = Runtime.getRuntime().totalMemory();
                boolean isDue = held > limit && System.nanoTime() - collected > pause.toNanos();
                if (held > allowed || isDue) {
                    System.gc();
                    collected = System.nanoTime();
                    long kept = Runtime.getRuntime().totalMemory();
                    allowed = Math.max(limit, kept / 4 * 5);
                    // What is alive stays: to collect it again and again would only stop everybody.
                    pause = kept > held / 4 * 3 ? longer(pause) : COLLECT_AGAIN_AFTER;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
