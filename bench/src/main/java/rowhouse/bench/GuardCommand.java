package rowhouse.bench;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rowhouse.bench.load.Measurement;
import rowhouse.bench.load.Timing;
import rowhouse.bench.report.Cell;
import rowhouse.bench.report.Figures;
import rowhouse.bench.report.MarkdownTable;
import rowhouse.bench.report.Spread;
import rowhouse.bench.system.DynamoDbLocal;
import rowhouse.bench.system.Rowhouse;
import rowhouse.bench.system.Workplace;
import rowhouse.bench.workload.ItemSize;
import rowhouse.bench.workload.Operation;

/// The command `guard`. It looks at ratios of CPU per request alone: they are much the same on any machine,
/// however busy, and what it calls a failure is far from noise.
@Command(
        name = "guard",
        description = "Fails where Rowhouse's lead over DynamoDB Local is under half of what is recorded.",
        mixinStandardHelpOptions = true)
final class GuardCommand implements Callable<Integer> {
    private static final List<Operation> OPERATIONS = List.of(
            Operation.GET_ITEM,
            Operation.PUT_ITEM,
            Operation.UPDATE_ITEM,
            Operation.QUERY,
            Operation.BATCH_WRITE_ITEM,
            Operation.SCAN);
    private static final double LEAST_SHARE = 0.5;
    private static final int CONNECTIONS = 8;
    private static final int ITEMS = 1_000;
    private static final Pace PACE =
            new Pace(2, Duration.ofMillis(1_500), Timing.of(Duration.ofMillis(500), Duration.ofMillis(1_500)));
    private static final Rowhouse OURS = new Rowhouse(Rowhouse.Keeps.MEMORY, "denied");
    private static final DynamoDbLocal PEER = new DynamoDbLocal(true);

    @Option(names = "--record", description = "Writes down the ratios that are found, and compares nothing.")
    private boolean records;

    @Option(
            names = "--recorded",
            defaultValue = "bench/recorded.properties",
            paramLabel = "FILE",
            description = "Where they are written down (${DEFAULT-VALUE}).")
    private Path file = Path.of("");

    @Option(names = "--first-port", defaultValue = "0", paramLabel = "PORT", description = "As in matrix.")
    private int firstPort;

    @Override
    public Integer call() throws InterruptedException, IOException {
        var plan = new Matrix.Plan(
                List.of(OURS, PEER), OPERATIONS, List.of(ItemSize.ONE_KB), List.of(CONNECTIONS), ITEMS, PACE);
        var findings = Matrix.run(plan, new Workplace(Path.of(""), firstPort));
        var ratios = ratios(findings.cells());
        if (ratios.size() < OPERATIONS.size()) {
            System.err.println("bench: not everything could be measured: " + findings.skipped());
            return 1;
        }
        if (records) {
            record(ratios);
            return 0;
        }
        return compare(ratios) ? 0 : 1;
    }

    /// How many times Rowhouse's CPU per request the peer's is.
    private static Map<Operation, Double> ratios(List<Cell> cells) {
        var ratios = new TreeMap<Operation, Double>();
        var cpu = new Figures(cells, Measurement::cpuMicros);
        for (var operation : OPERATIONS) {
            var kind = new Cell.Kind(operation, ItemSize.ONE_KB, CONNECTIONS);
            var ratio = cpu.ratio(PEER.label(), OURS.label(), kind);
            if (!ratio.isEmpty()) {
                ratios.put(operation, ratio.median());
            }
        }
        return ratios;
    }

    private void record(Map<Operation, Double> ratios) throws IOException {
        var lines = new StringBuilder(
                "# CPU per request of %s, as a multiple of that of %s.\n# Written by: bench/run guard --record\n"
                        .formatted(PEER.label(), OURS.label()));
        ratios.forEach((operation, ratio) ->
                lines.append(name(operation)).append('=').append(number(ratio)).append('\n'));
        Files.writeString(file, lines);
        System.out.print(lines);
    }

    private boolean compare(Map<Operation, Double> ratios) throws IOException {
        var recorded = new Properties();
        recorded.load(new StringReader(Files.readString(file)));
        var table = new MarkdownTable(List.of("operation", "recorded", "found", "verdict"));
        boolean allHold = true;
        for (var entry : ratios.entrySet()) {
            double once = Double.parseDouble(recorded.getProperty(name(entry.getKey()), "0"));
            boolean holds = entry.getValue() >= LEAST_SHARE * once;
            allHold &= holds;
            table.add(List.of(
                    entry.getKey().title(),
                    Spread.round(once),
                    Spread.round(entry.getValue()),
                    holds ? "holds" : "UNDER HALF"));
        }
        System.out.print("# CPU per request of %s, as a multiple of that of %s\n\n%s"
                .formatted(PEER.label(), OURS.label(), table));
        return allHold;
    }

    private static String name(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String number(double ratio) {
        return String.format(Locale.ROOT, "%.1f", ratio);
    }
}
