package rowhouse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rowhouse.bench.report.BarChart;
import rowhouse.bench.report.CellFile;
import rowhouse.bench.report.MatrixReport;
import rowhouse.bench.workload.ItemSize;
import rowhouse.bench.workload.Operation;

/// The command `matrix`.
@Command(
        name = "matrix",
        description = "Every operation, size of items and number of connections, on every system.",
        mixinStandardHelpOptions = true)
final class MatrixCommand implements Callable<Integer> {
    @Mixin
    private final SystemOptions systems = new SystemOptions();

    @Mixin
    private final PaceOptions pace = new PaceOptions();

    @Option(
            names = "--operations",
            split = ",",
            paramLabel = "NAME",
            description = "Such as put-item,get-item: ${COMPLETION-CANDIDATES}. All, if not said.",
            completionCandidates = OperationNames.class)
    private List<String> operations = List.of();

    @Option(
            names = "--sizes",
            split = ",",
            defaultValue = "1k",
            paramLabel = "SIZE",
            description = "Bytes of an item, k for thousands, such as 200,1k,10k,400k (${DEFAULT-VALUE}).")
    private List<String> sizes = List.of();

    @Option(
            names = "--connections",
            split = ",",
            defaultValue = "1,8,64",
            paramLabel = "COUNT",
            description = "(${DEFAULT-VALUE})")
    private List<Integer> connections = List.of();

    @Option(
            names = "--items",
            defaultValue = "10000",
            paramLabel = "COUNT",
            description = "In a table (${DEFAULT-VALUE}).")
    private int items;

    @Option(
            names = "--baseline",
            paramLabel = "LABEL",
            description = "The system that others are compared with. The first, if not said.")
    private @Nullable String baseline;

    @Option(
            names = "--output",
            defaultValue = "bench/target/results",
            paramLabel = "DIR",
            description = "Where the report, all figures and the plot go (${DEFAULT-VALUE}).")
    private Path output = Path.of("");

    @Override
    public Integer call() throws InterruptedException, IOException {
        var plan = plan();
        var findings = Matrix.run(plan, systems.workplace());
        if (findings.cells().isEmpty()) {
            System.err.println("bench: nothing could be measured");
            return 1;
        }
        var first = findings.cells().getFirst().system();
        var report = new MatrixReport(findings, baseline == null ? first : baseline);
        var text = report.markdown();
        System.out.print(text);
        Files.createDirectories(output);
        Files.writeString(output.resolve("report.md"), text);
        CellFile.write(output.resolve("cells.csv"), findings.cells());
        for (var chart : report.charts()) {
            Files.writeString(output.resolve(chart.name() + ".svg"), BarChart.svg(chart));
        }
        return 0;
    }

    private Matrix.Plan plan() {
        return new Matrix.Plan(
                systems.systems(),
                operations.isEmpty()
                        ? List.of(Operation.values())
                        : operations.stream().map(OperationNames::named).toList(),
                sizes.stream().map(ItemSize::of).toList(),
                connections,
                items,
                pace.pace());
    }

    /// Operations as the command line calls them.
    static final class OperationNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Operation.values()).map(OperationNames::name).iterator();
        }

        static Operation named(String name) {
            return Arrays.stream(Operation.values())
                    .filter(operation -> name(operation).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no operation is called '%s'; there are %s"
                            .formatted(name, String.join(", ", new OperationNames()))));
        }

        static String name(Operation operation) {
            return operation.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
