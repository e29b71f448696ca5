package rowhouse.qualify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Clients that write and read at the same time, each what the others do. Every few seconds they turn to other keys, so
/// that no list gets long and no history of one key.
public final class Clients {
    private static final Duration TURN = Duration.ofSeconds(3);
    private static final int NUMBERS = 3;
    private static final int LISTS = 4;
    private static final int LONGEST_PAUSE_MILLIS = 8;

    private final Store store;
    private final HistoryLog log;
    private final Naming naming;

    public Clients(Store store, HistoryLog log, Naming naming) {
        this.store = store;
        this.log = log;
        this.naming = naming;
    }

    /// Whose clients they are.
    ///
    /// @param prefix what their names begin with
    /// @param first the first one's number; those after it have the numbers that follow, and no others anywhere
    /// @param startNanos when the run began, by this machine's clock
    public record Naming(String prefix, long first, long startNanos) {}

    /// Has them work until they are told to stop, and returns when the last has.
    ///
    /// @param isOver asked often
    /// @throws IllegalStateException if one got an answer that it should not get
    public void run(int count, BooleanSupplier isOver) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(count)) {
            var running = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < count; i++) {
                long number = naming.first() + i;
                running.add(threads.submit((Callable<Boolean>) () -> work(number, isOver)));
            }
            for (var client : running) {
                client.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed", e.getCause());
        }
    }

    private boolean work(long number, BooleanSupplier isOver) throws InterruptedException {
        var random = new Random(number);
        var desk = new Desk(store, log, naming.prefix(), number);
        var numbers = new NumberClient(desk);
        var lists = new ListClient(desk);
        while (!isOver.getAsBoolean()) {
            long turn = (System.nanoTime() - naming.startNanos()) / TURN.toNanos();
            if (random.nextBoolean()) {
                numbers.step("n%d-%d".formatted(turn, random.nextInt(NUMBERS)), random);
            } else {
                lists.step(listsOf(turn), random);
            }
            Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
        }
        return true;
    }

    private static List<String> listsOf(long turn) {
        return IntStream.range(0, LISTS)
                .mapToObj(i -> "l%d-%d".formatted(turn, i))
                .toList();
    }
}
