package rowhouse.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import rowhouse.bench.load.Measurement;
import rowhouse.bench.workload.ItemSize;

/// A matrix in words: a table for every question.
public final class MatrixReport {
    private static final int USUAL_CONNECTIONS = 8;
    private static final String FLOOR = "floor-";

    private final Findings findings;
    private final String baseline;
    private final List<String> systems;
    private final List<ItemSize> sizes;
    private final List<Integer> connections;

    /// @param baseline the system that others are compared with
    public MatrixReport(Findings findings, String baseline) {
        this.findings = findings;
        this.baseline = baseline;
        this.systems = findings.cells().stream().map(Cell::system).distinct().toList();
        this.sizes = findings.cells().stream()
                .map(cell -> cell.kind().size())
                .distinct()
                .toList();
        this.connections = findings.cells().stream()
                .map(cell -> cell.kind().connections())
                .distinct()
                .toList();
    }

    public String markdown() {
        var text = new StringBuilder("# Rowhouse benchmark\n\n" + Machine.describe() + "\n");
        for (var size : sizes) {
            cpu(text, size);
            for (int count : connections) {
                speed(text, size, count);
            }
        }
        memory(text);
        list(text, "Left out", findings.skipped());
        list(text, "Answers that were wrong, and not counted", faults());
        return text.toString();
    }

    /// CPU per request, a chart for every size of items.
    public List<BarChart> charts() {
        return sizes.stream()
                .map(size -> {
                    var kinds = kinds(size, usualConnections());
                    return new BarChart(
                            "cpu-" + size,
                            "CPU per request, µs: items of %s, %d connections".formatted(size, usualConnections()),
                            kinds.stream().map(kind -> kind.operation().title()).toList(),
                            systems,
                            kinds.stream().map(this::cpuOfSystems).toList());
                })
                .toList();
    }

    private List<Double> cpuOfSystems(Cell.Kind kind) {
        return systems.stream()
                .map(system -> figures(Measurement::cpuMicros).of(system, kind).median())
                .toList();
    }

    private void cpu(StringBuilder text, ItemSize size) {
        int count = usualConnections();
        var cpu = figures(Measurement::cpuMicros);
        heading(text, "CPU per request, µs: median", size, count);
        text.append(table(
                systems,
                size,
                count,
                (system, kind) -> Spread.round(cpu.of(system, kind).median())));
        var others = systems.stream().filter(system -> !system.equals(baseline)).toList();
        if (systems.contains(baseline) && !others.isEmpty()) {
            heading(text, "CPU per request, as a multiple of " + baseline + ": min / median / max", size, count);
            text.append(table(
                    others,
                    size,
                    count,
                    (system, kind) -> cpu.ratio(system, baseline, kind).toString()));
        }
        var aboveFloor = systems.stream()
                .filter(system -> !system.startsWith(FLOOR) && systems.contains(floorOf(system)))
                .toList();
        if (!aboveFloor.isEmpty()) {
            heading(text, "CPU per request, as a multiple of the floor: min / median / max", size, count);
            text.append(table(
                    aboveFloor,
                    size,
                    count,
                    (system, kind) -> cpu.ratio(system, floorOf(system), kind).toString()));
        }
    }

    private void speed(StringBuilder text, ItemSize size, int count) {
        var rate = figures(Measurement::requestsPerSecond);
        heading(text, "Requests per second: min / median / max", size, count);
        text.append(table(
                systems, size, count, (system, kind) -> rate.of(system, kind).toString()));
        heading(text, "Latency, µs: p50 / p99 / p99.9, each the median", size, count);
        text.append(table(systems, size, count, this::latency));
    }

    private String latency(String system, Cell.Kind kind) {
        var quantiles = Stream.<ToDoubleFunction<Measurement.Latency>>of(
                Measurement.Latency::p50, Measurement.Latency::p99, Measurement.Latency::p999);
        var text = quantiles
                .map(quantile -> Spread.round(figures(found -> quantile.applyAsDouble(found.latency()))
                        .of(system, kind)
                        .median()))
                .toList();
        return text.contains("–") ? "–" : String.join(" / ", text);
    }

    private void memory(StringBuilder text) {
        text.append("\n## Resident memory, MB\n\n");
        var table = new MarkdownTable(List.of("system", "idle, before", "afterwards", "most"));
        findings.memory()
                .forEach((system, memory) -> table.add(List.of(
                        system, megabytes(memory.idle()), megabytes(memory.afterwards()), megabytes(memory.peak()))));
        text.append(table);
    }

    private static String megabytes(long bytes) {
        return bytes == 0 ? "–" : Long.toString(bytes >> 20);
    }

    private List<String> faults() {
        var lines = new ArrayList<String>();
        for (var cell : findings.cells()) {
            cell.measurement()
                    .faults()
                    .forEach((fault, times) -> lines.add("%s, %s, round %d: %d times %s"
                            .formatted(cell.system(), cell.kind().operation().title(), cell.round(), times, fault)));
        }
        return lines;
    }

    private static void list(StringBuilder text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("\n## ").append(title).append("\n\n");
            lines.forEach(line -> text.append("- ").append(line).append('\n'));
        }
    }

    private static void heading(StringBuilder text, String title, ItemSize size, int count) {
        text.append("\n## %s (items of %s, %d connection%s)\n\n".formatted(title, size, count, count == 1 ? "" : "s"));
    }

    private interface Entry {
        String of(String system, Cell.Kind kind);
    }

    private MarkdownTable table(List<String> columns, ItemSize size, int count, Entry entry) {
        var table = new MarkdownTable(
                Stream.concat(Stream.of("operation"), columns.stream()).toList());
        for (var kind : kinds(size, count)) {
            table.add(Stream.concat(
                            Stream.of(kind.operation().title()),
                            columns.stream().map(system -> entry.of(system, kind)))
                    .toList());
        }
        return table;
    }

    private List<Cell.Kind> kinds(ItemSize size, int count) {
        return findings.cells().stream()
                .map(Cell::kind)
                .filter(kind -> kind.size().equals(size) && kind.connections() == count)
                .distinct()
                .toList();
    }

    /// CPU is compared where systems are busy, but not overrun.
    private int usualConnections() {
        return connections.contains(USUAL_CONNECTIONS) ? USUAL_CONNECTIONS : connections.getFirst();
    }

    private static String floorOf(String system) {
        return FLOOR + (system.endsWith("memory") ? "memory" : "wal");
    }

    private Figures figures(ToDoubleFunction<Measurement> figure) {
        return new Figures(findings.cells(), figure);
    }
}
