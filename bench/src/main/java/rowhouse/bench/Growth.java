package rowhouse.bench;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import rowhouse.bench.load.ClosedLoop;
import rowhouse.bench.load.Credentials;
import rowhouse.bench.load.Measurement;
import rowhouse.bench.load.RequestPool;
import rowhouse.bench.load.Signer;
import rowhouse.bench.load.Timing;
import rowhouse.bench.report.MarkdownTable;
import rowhouse.bench.system.Program;
import rowhouse.bench.system.RunningSystem;
import rowhouse.bench.system.Workplace;
import rowhouse.bench.workload.Draw;
import rowhouse.bench.workload.Population;
import rowhouse.bench.workload.Population.Access;
import rowhouse.bench.workload.Tables;

/// Measures the same requests as there is more and more to find them in.
final class Growth {
    private static final int CONNECTIONS = 8;
    private static final int LOADING_CONNECTIONS = 16;
    private static final int REQUESTS = 120_000;

    private final Program program;
    private final Workplace workplace;
    private final Pace pace;

    /// Where a request goes, and who signs it.
    private record Destination(Population population, Signer signer) {}

    /// What there is at one time.
    ///
    /// @param destinations how many places a request may go to
    private record Step(String name, int destinations, IntFunction<Destination> destination) {}

    Growth(Program program, Workplace workplace, Pace pace) {
        this.program = program;
        this.workplace = workplace;
        this.pace = pace;
    }

    /// A table that grows, or tables of their own. What is there already is not written again.
    MarkdownTable ofItems(List<Population> steps) throws IOException, InterruptedException {
        var figures = new GrowthTable();
        try (var system = start(List.of(Credentials.OF_BENCHMARK))) {
            var signer = signer(system, Credentials.OF_BENCHMARK);
            Population last = null;
            for (var step : steps) {
                boolean grows = last != null && last.table().equals(step.table());
                if (!grows) {
                    createTable(system, Credentials.OF_BENCHMARK, step);
                }
                long written = grows && last != null ? last.batches() : 0;
                progress("writing items up to " + step.items());
                Loading.send(
                        system, number -> step.batch(written + number), step.batches() - written, LOADING_CONNECTIONS);
                var destination = new Destination(step, signer);
                measure(system, new Step(number(step.items()), 1, _ -> destination), figures);
                last = step;
            }
        }
        return figures.table();
    }

    /// More and more tables, of which each request takes any.
    MarkdownTable ofTables(List<Integer> steps, Population each) throws IOException, InterruptedException {
        var figures = new GrowthTable();
        try (var system = start(List.of(Credentials.OF_BENCHMARK))) {
            var signer = signer(system, Credentials.OF_BENCHMARK);
            var tables = new ArrayList<Population>();
            for (int step : steps) {
                progress("creating tables up to " + step);
                while (tables.size() < step) {
                    var table = each.named(each.table() + "-" + tables.size());
                    createTable(system, Credentials.OF_BENCHMARK, table);
                    Loading.send(system, table::batch, table.batches(), 1);
                    tables.add(table);
                }
                measure(system, new Step(number(step), step, any -> new Destination(tables.get(any), signer)), figures);
            }
        }
        return figures.table();
    }

    /// More and more accounts, of which each request is signed by any.
    MarkdownTable ofAccounts(List<Integer> steps, Population each) throws IOException, InterruptedException {
        var figures = new GrowthTable();
        var keys = IntStream.range(
                        0, steps.stream().mapToInt(Integer::intValue).max().orElse(1))
                .mapToObj(Growth::key)
                .toList();
        try (var system = start(keys)) {
            var signers = new ArrayList<Signer>();
            for (int step : steps) {
                progress("filling accounts up to " + step);
                while (signers.size() < step) {
                    var key = keys.get(signers.size());
                    createTable(system, key, each);
                    for (long batch = 0; batch < each.batches(); batch++) {
                        system.client(key).ask(each.batch(batch));
                    }
                    signers.add(signer(system, key));
                }
                measure(system, new Step(number(step), step, any -> new Destination(each, signers.get(any))), figures);
            }
        }
        return figures.table();
    }

    private RunningSystem start(List<Credentials> keys) throws IOException, InterruptedException {
        var obstacle = program.obstacle(workplace);
        if (obstacle != null) {
            throw new IOException(program.label() + ": " + obstacle);
        }
        return RunningSystem.start(program, workplace, keys);
    }

    private static Credentials key(int number) {
        return number == 0
                ? Credentials.OF_BENCHMARK
                : new Credentials(
                        String.format(Locale.ROOT, "AKIDBENCH%010dA", number), Credentials.OF_BENCHMARK.secret());
    }

    private static void createTable(RunningSystem system, Credentials key, Population population)
            throws IOException, InterruptedException {
        system.client(key).createTable(population.creation(), Tables.description(population.table()));
    }

    private void measure(RunningSystem system, Step step, GrowthTable figures) throws IOException {
        if (figures.isEmpty()) {
            for (var access : Access.values()) {
                measure(system, access, step, pace.rehearsing());
            }
        }
        for (int round = 0; round < pace.rounds(); round++) {
            for (var access : Access.values()) {
                progress("%s, %s".formatted(step.name(), access.title()));
                figures.add(access.title(), step.name(), measure(system, access, step, pace.timing()));
            }
        }
    }

    private static Measurement measure(RunningSystem system, Access access, Step step, Timing timing)
            throws IOException {
        long seed = System.nanoTime();
        var requests = new ArrayList<byte[]>(REQUESTS);
        for (int i = 0; i < REQUESTS; i++) {
            // Requests 2m and 2m + 1 draw the same. One that writes must meet a key twice; one that reads must not.
            var draw = new Draw(seed, access == Access.PUT ? i : 2L * i);
            var destination = step.destination().apply(draw.below(step.destinations()));
            requests.add(destination.signer().sign(destination.population().request(access, draw)));
        }
        return ClosedLoop.run(new ClosedLoop.Plan(
                system.address(),
                system.usage(),
                CONNECTIONS,
                timing,
                new RequestPool(requests, false),
                access::isAnsweredBy));
    }

    private static Signer signer(RunningSystem system, Credentials key) {
        return new Signer(key, system.address(), InstantSource.system());
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static void progress(String line) {
        System.err.println("bench: " + line);
    }
}
