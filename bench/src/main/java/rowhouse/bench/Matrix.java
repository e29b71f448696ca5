package rowhouse.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import rowhouse.bench.load.ClosedLoop;
import rowhouse.bench.load.Measurement;
import rowhouse.bench.load.Timing;
import rowhouse.bench.report.Cell;
import rowhouse.bench.report.Findings;
import rowhouse.bench.report.Memory;
import rowhouse.bench.system.RunningSystem;
import rowhouse.bench.system.SystemUnderTest;
import rowhouse.bench.system.Workplace;
import rowhouse.bench.workload.Dataset;
import rowhouse.bench.workload.ItemSize;
import rowhouse.bench.workload.Operation;

/// Measures every operation with every size of items and number of connections on every system. The systems
/// of one such cell come one right after the other, so that they meet the same machine.
final class Matrix {
    private static final int REHEARSAL = 0;

    private final Plan plan;
    private final Fleet fleet;
    private final List<Cell> cells = new ArrayList<>();
    private final Set<String> impossible = new HashSet<>();

    /// What is measured, in what order.
    ///
    /// @param items see [Dataset]
    record Plan(
            List<? extends SystemUnderTest> systems,
            List<Operation> operations,
            List<ItemSize> sizes,
            List<Integer> connections,
            int items,
            Pace pace) {}

    private Matrix(Plan plan, Fleet fleet) {
        this.plan = plan;
        this.fleet = fleet;
    }

    static Findings run(Plan plan, Workplace workplace) throws InterruptedException {
        try (var fleet = Fleet.start(plan.systems(), workplace)) {
            var matrix = new Matrix(plan, fleet);
            matrix.prepare();
            matrix.rehearse();
            for (int round = 1; round <= plan.pace().rounds(); round++) {
                matrix.round(round);
            }
            return new Findings(matrix.cells, matrix.memory(), fleet.skipped());
        }
    }

    private void prepare() throws InterruptedException {
        for (var system : fleet.running()) {
            progress("filling the tables of " + system.label());
            try {
                for (var size : plan.sizes()) {
                    for (var use : tables(size)) {
                        Loading.createTable(system, dataset(size), use);
                    }
                }
            } catch (IOException e) {
                fleet.remove(system, e);
            }
        }
        for (var operation : plan.operations()) {
            for (var size : plan.sizes()) {
                if (!operation.suits(size)) {
                    fleet.skip(operation.title() + " with items of " + size, "not measured with items so large");
                }
            }
        }
    }

    private void rehearse() {
        int connections = plan.connections().getLast();
        var timing = plan.pace().rehearsing();
        for (var operation : plan.operations()) {
            for (var size : plan.sizes()) {
                if (operation.suits(size)) {
                    measure(REHEARSAL, new Cell.Kind(operation, size, connections), timing);
                }
            }
        }
        cells.clear();
    }

    private Set<Dataset.Use> tables(ItemSize size) {
        var tables = new LinkedHashSet<Dataset.Use>();
        for (var operation : plan.operations()) {
            if (operation.suits(size)) {
                tables.add(operation.table());
            }
        }
        return tables;
    }

    private void round(int round) {
        for (var operation : plan.operations()) {
            for (var size : plan.sizes()) {
                for (int connections : plan.connections()) {
                    if (operation.suits(size)) {
                        measure(
                                round,
                                new Cell.Kind(operation, size, connections),
                                plan.pace().timing());
                    }
                }
            }
        }
    }

    private void measure(int round, Cell.Kind kind, Timing timing) {
        for (var system : fleet.running()) {
            var attempt = system.label() + ", " + kind.operation().title() + ", " + kind.size();
            if (impossible.contains(attempt)) {
                continue;
            }
            try {
                var found = measure(system, kind, timing);
                tell(round, attempt, kind, found);
                if (found.answers() > 0) {
                    cells.add(new Cell(round, system.label(), kind, found));
                } else {
                    impossible.add(attempt);
                    fleet.skip(
                            attempt,
                            found.faults().keySet().stream().findFirst().orElse("no answer in time"));
                }
            } catch (IOException e) {
                impossible.add(attempt);
                fleet.skip(attempt, system, e);
            }
        }
    }

    private Measurement measure(RunningSystem system, Cell.Kind kind, Timing timing) throws IOException {
        var operation = kind.operation();
        var pool = Pools.of(operation, dataset(kind.size()), system, timing);
        return ClosedLoop.run(new ClosedLoop.Plan(
                system.address(),
                system.usage(),
                kind.connections(),
                plan.pace().timing(),
                pool,
                operation::isAnsweredBy));
    }

    private Dataset dataset(ItemSize size) {
        return new Dataset(size, plan.items());
    }

    private Map<String, Memory> memory() {
        var memory = new LinkedHashMap<String, Memory>();
        for (var system : fleet.running()) {
            var usage = system.usage();
            long idle = fleet.idleBytes().getOrDefault(system.label(), 0L);
            memory.put(system.label(), new Memory(idle, usage.residentBytes(), usage.peakBytes()));
        }
        return memory;
    }

    private static void tell(int round, String attempt, Cell.Kind kind, Measurement found) {
        progress(String.format(
                Locale.ROOT,
                "round %d, %s, %d connections: %.0f requests/s, p50 %.0f µs, CPU %.0f µs%s",
                round,
                attempt,
                kind.connections(),
                found.requestsPerSecond(),
                found.latency().p50(),
                found.cpuMicros(),
                found.faults().isEmpty() ? "" : ", faults " + found.faults()));
    }

    private static void progress(String line) {
        System.err.println("bench: " + line);
    }
}
