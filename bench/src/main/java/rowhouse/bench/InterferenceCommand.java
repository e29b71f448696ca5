package rowhouse.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;
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

    @Mixin
    private final PaceOptions paceOptions = new PaceOptions();

    @Option(
            names = "--items",
            defaultValue = "10000",
            paramLabel = "COUNT",
            description = "In a table (${DEFAULT-VALUE}).")
    private int items;

    /// @param batchesPerSecond meanwhile; NaN where there were none
    private record Round(Measurement reads, double batchesPerSecond) {}

    @Override
    public Integer call() throws InterruptedException {
        var dataset = new Dataset(ItemSize.ONE_KB, items);
        var table = new MarkdownTable(List.of(
                "system", "reads: min / median / max", "batches/s", "reads/s", "p50, µs", "p99, µs", "p99/p50"));
        try (var fleet = Fleet.start(systems.systems(), systems.workplace())) {
            for (var system : fleet.running()) {
                try {
                    measure(system, dataset, paceOptions.pace(), table);
                } catch (IOException e) {
                    fleet.remove(system, e);
                }
            }
        }
        System.out.print("# Reads at %d connections, beside %d that write batches of 25\n\n%s\n\n%s"
                .formatted(READERS, WRITERS, Machine.describe(), table));
        return 0;
    }

    private static void measure(RunningSystem system, Dataset dataset, Pace pace, MarkdownTable table)
            throws IOException, InterruptedException {
        Loading.createTable(system, dataset, Dataset.Use.KEYED);
        Loading.createTable(system, dataset, Dataset.Use.PAGED);
        for (var read : READS) {
            quiet(system, dataset, read, pace.rehearsing());
            besideBatches(system, dataset, read, pace.rehearsing());
        }
        for (var read : READS) {
            var quiet = new ArrayList<Round>();
            var beside = new ArrayList<Round>();
            for (int round = 0; round < pace.rounds(); round++) {
                quiet.add(new Round(quiet(system, dataset, read, pace.timing()), Double.NaN));
                beside.add(besideBatches(system, dataset, read, pace.timing()));
            }
            add(table, system, read.title(), quiet);
            add(table, system, read.title() + ", beside batches", beside);
        }
    }

    private static Measurement quiet(RunningSystem system, Dataset dataset, Operation read, Timing timing)
            throws IOException {
        return run(system, read, READERS, timing, Pools.of(read, dataset, system, timing));
    }

    private static Round besideBatches(RunningSystem system, Dataset dataset, Operation read, Timing timing)
            throws IOException, InterruptedException {
        var batches = Pools.of(Operation.BATCH_WRITE_ITEM, dataset, system, timing);
        try (var thread = Executors.newSingleThreadExecutor()) {
            var writing = thread.submit(
                    () -> run(system, Operation.BATCH_WRITE_ITEM, WRITERS, Timing.untilUsedUp(), batches));
            Measurement reads;
            try {
                reads = quiet(system, dataset, read, timing);
            } finally {
                batches.end();
            }
            var written = writing.get();
            if (!written.faults().isEmpty()) {
                throw new IOException("a batch failed: " + written.faults());
            }
            return new Round(reads, written.requestsPerSecond());
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static Measurement run(
            RunningSystem system, Operation operation, int connections, Timing timing, RequestPool pool)
            throws IOException {
        return ClosedLoop.run(new ClosedLoop.Plan(
                system.address(), system.usage(), connections, timing, pool, operation::isAnsweredBy));
    }

    private static void add(MarkdownTable table, RunningSystem system, String reads, List<Round> rounds) {
        table.add(List.of(
                system.label(),
                reads,
                spread(rounds, Round::batchesPerSecond),
                spread(rounds, round -> round.reads().requestsPerSecond()),
                spread(rounds, round -> round.reads().latency().p50()),
                spread(rounds, round -> round.reads().latency().p99()),
                spread(
                        rounds,
                        round -> round.reads().latency().p99()
                                / round.reads().latency().p50())));
    }

    private static String spread(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return Spread.of(rounds.stream().map(figure::applyAsDouble).toList()).toString();
    }
}
