package rowhouse.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rowhouse.bench.load.Credentials;
import rowhouse.bench.report.Machine;
import rowhouse.bench.report.MarkdownTable;
import rowhouse.bench.report.Spread;
import rowhouse.bench.system.Program;
import rowhouse.bench.system.RunningSystem;
import rowhouse.bench.system.Workplace;
import rowhouse.bench.workload.Dataset;
import rowhouse.bench.workload.Draw;
import rowhouse.bench.workload.ItemSize;
import rowhouse.bench.workload.Operation;
import rowhouse.bench.workload.Tables;

/// The command `startup`.
@Command(
        name = "startup",
        description = "How long a system takes to its first answer and its first item, and its memory then.",
        mixinStandardHelpOptions = true)
final class StartupCommand implements Callable<Integer> {
    private static final Duration IDLE = Duration.ofSeconds(3);
    private static final Dataset ONE_ITEM = new Dataset(ItemSize.ONE_KB, 1);

    @Mixin
    private final SystemOptions systems = new SystemOptions();

    @Option(names = "--starts", defaultValue = "5", paramLabel = "COUNT", description = "(${DEFAULT-VALUE})")
    private int starts;

    /// One start.
    ///
    /// @param firstAnswer from the start of the process to a list of tables
    /// @param firstItem from the same to an item that was put and got
    /// @param idleBytes a while after the last request
    private record Start(Duration firstAnswer, Duration firstItem, long residentBytes, long idleBytes) {}

    @Override
    public Integer call() throws InterruptedException {
        var workplace = systems.workplace();
        var starts = new LinkedHashMap<Program, List<Start>>();
        for (var program : systems.programs()) {
            var obstacle = program.obstacle(workplace);
            if (obstacle == null) {
                starts.put(program, new ArrayList<>());
            } else {
                System.err.println("bench: SKIPPED " + program.label() + ": " + obstacle);
            }
        }
        for (int i = 0; i < this.starts; i++) {
            for (var entry : starts.entrySet()) {
                try {
                    entry.getValue().add(start(entry.getKey(), workplace));
                } catch (IOException e) {
                    System.err.println("bench: FAILED " + entry.getKey().label() + ": " + e.getMessage());
                }
            }
        }
        System.out.print(report(starts));
        return 0;
    }

    private static Start start(Program program, Workplace workplace) throws IOException, InterruptedException {
        System.err.println("bench: starting " + program.label());
        try (var system = RunningSystem.start(program, workplace, List.of(Credentials.OF_BENCHMARK))) {
            var firstAnswer = system.age();
            var client = system.client();
            var table = ONE_ITEM.table(Dataset.Use.KEYED);
            client.createTable(ONE_ITEM.creation(Dataset.Use.KEYED), Tables.description(table));
            client.ask(Operation.PUT_ITEM.request(ONE_ITEM, new Draw(0, 0)));
            var item = client.ask(Operation.GET_ITEM.request(ONE_ITEM, new Draw(0, 1)));
            var firstItem = system.age();
            if (!Operation.GET_ITEM.isAnsweredBy(item)) {
                throw new IOException("the item is not there: " + item);
            }
            long resident = system.usage().residentBytes();
            Thread.sleep(IDLE);
            return new Start(firstAnswer, firstItem, resident, system.usage().residentBytes());
        }
    }

    private static String report(Map<Program, List<Start>> starts) {
        var table = new MarkdownTable(List.of(
                "system, min / median / max",
                "first answer, ms",
                "first item, ms",
                "resident then, MB",
                "3 s later, MB"));
        starts.forEach((program, all) -> table.add(List.of(
                program.label(),
                spread(all, start -> start.firstAnswer().toNanos() / 1e6),
                spread(all, start -> start.firstItem().toNanos() / 1e6),
                spread(all, start -> start.residentBytes() / (double) (1 << 20)),
                spread(all, start -> start.idleBytes() / (double) (1 << 20)))));
        return "# Start\n\n" + Machine.describe() + "\n\n" + table;
    }

    private static String spread(List<Start> starts, ToDoubleFunction<Start> figure) {
        return Spread.of(starts.stream().map(figure::applyAsDouble).toList()).toString();
    }
}
