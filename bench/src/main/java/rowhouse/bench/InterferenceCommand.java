package rowhouse.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rowhouse.bench.load.ClosedLoop;
import rowhouse.bench.load.Measurement;
import rowhouse.bench.load.RequestPool;
import rowhouse.bench.load.Timing;
import rowhouse.bench.report.Machine;
import rowhouse.bench.report.MarkdownTable;
import rowhouse.bench.report.Spread;
import rowhouse.bench.system.RunningSystem;
import rowhouse.bench.workload.Dataset;
import rowhouse.bench.workload.ItemSize;
import rowhouse.bench.workload.Operation;

/// The command `interference`.
@Command(
        name = "interference",
        description = "How long reads take while others write batches all the time, and while they do not.",
        mixinStandardHelpOptions = true)
final class InterferenceCommand implements Callable<Integer> {
    private static final List<Operation> READS = List.of(Operation.GET_ITEM, Operation.QUERY);
    private static final int READERS = 64;
    private static final int WRITERS = 4;

    @Mixin
    private final SystemOptions systems = new SystemOptions();

    @Option(
            names = "--items",
            defaultValue = "10000",
            paramLabel = "COUNT",
            description = "In a table (${DEFAULT-VALUE}).")
    private int items;

    @Option(names = "--seconds", defaultValue = "5", paramLabel = "SECONDS", description = "(${DEFAULT-VALUE})")
    private double seconds;

    @Option(names = "--warm-up", defaultValue = "2", paramLabel = "SECONDS", description = "(${DEFAULT-VALUE})")
    private double warmUp;

    @Override
    public Integer call() throws InterruptedException {
        var dataset = new Dataset(ItemSize.ONE_KB, items);
        var table =
                new MarkdownTable(List.of("system", "reads", "batches/s", "reads/s", "p50, µs", "p99, µs", "p99/p50"));
        try (var fleet = Fleet.start(systems.systems(), systems.workplace())) {
            for (var system : fleet.running()) {
                try {
                    measure(system, dataset, table);
                } catch (IOException e) {
                    fleet.remove(system, String.valueOf(e.getMessage()));
                }
            }
        }
        System.out.print("# Reads at %d connections, beside %d that write batches of 25\n\n%s\n\n%s"
                .formatted(READERS, WRITERS, Machine.describe(), table));
        return 0;
    }

    private void measure(RunningSystem system, Dataset dataset, MarkdownTable table)
            throws IOException, InterruptedException {
        Loading.createTable(system, dataset, Dataset.Use.KEYED);
        Loading.createTable(system, dataset, Dataset.Use.PAGED);
        for (var read : READS) {
            add(table, system, read, 0, measure(system, dataset, read));
            measureBesideBatches(system, dataset, read, table);
        }
    }

    private void measureBesideBatches(RunningSystem system, Dataset dataset, Operation read, MarkdownTable table)
            throws IOException, InterruptedException {
        var timing = Timing.untilUsedUp();
        var batches = Pools.of(Operation.BATCH_WRITE_ITEM, dataset, system, timing());
        try (var thread = Executors.newSingleThreadExecutor()) {
            var writing = thread.submit(() -> run(system, Operation.BATCH_WRITE_ITEM, WRITERS, timing, batches));
            Measurement reads;
            try {
                reads = measure(system, dataset, read);
            } finally {
                batches.end();
            }
            add(table, system, read, writing.get().requestsPerSecond(), reads);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private Measurement measure(RunningSystem system, Dataset dataset, Operation read) throws IOException {
        return run(system, read, READERS, timing(), Pools.of(read, dataset, system, timing()));
    }

    private static Measurement run(
            RunningSystem system, Operation operation, int connections, Timing timing, RequestPool pool)
            throws IOException {
        return ClosedLoop.run(new ClosedLoop.Plan(
                system.address(), system.usage(), connections, timing, pool, operation::isAnsweredBy));
    }

    private Timing timing() {
        return Timing.of(duration(warmUp), duration(seconds));
    }

    private static Duration duration(double seconds) {
        return MatrixCommand.duration(seconds);
    }

    private static void add(
            MarkdownTable table, RunningSystem system, Operation read, double batches, Measurement found) {
        var latency = found.latency();
        table.add(List.of(
                system.label(),
                read.title(),
                batches == 0 ? "none" : Spread.round(batches),
                Spread.round(found.requestsPerSecond()),
                Spread.round(latency.p50()),
                Spread.round(latency.p99()),
                Spread.round(latency.p99() / latency.p50())));
    }
}
