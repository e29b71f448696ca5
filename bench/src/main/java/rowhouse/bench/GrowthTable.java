package rowhouse.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import rowhouse.bench.load.Measurement;
import rowhouse.bench.report.MarkdownTable;
import rowhouse.bench.report.Spread;

/// What each kind of request cost at each step, and how many times what it did at the first.
final class GrowthTable {
    private final Map<String, Map<String, List<Measurement>>> found = new LinkedHashMap<>();

    void add(String operation, String step, Measurement measurement) {
        found.computeIfAbsent(operation, _ -> new LinkedHashMap<>())
                .computeIfAbsent(step, _ -> new ArrayList<>())
                .add(measurement);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    MarkdownTable table() {
        var table = new MarkdownTable(List.of(
                "operation",
                "count",
                "CPU, µs: min / median / max",
                "of the first",
                "p50, µs",
                "requests/s",
                "faults"));
        found.forEach((operation, steps) -> {
            double first = median(steps.values().iterator().next(), Measurement::cpuMicros);
            steps.forEach((step, all) -> table.add(List.of(
                    operation,
                    step,
                    spread(all, Measurement::cpuMicros).toString(),
                    "×" + Spread.round(median(all, Measurement::cpuMicros) / first),
                    Spread.round(
                            median(all, measurement -> measurement.latency().p50())),
                    Spread.round(median(all, Measurement::requestsPerSecond)),
                    faults(all))));
        });
        return table;
    }

    private static double median(List<Measurement> all, ToDoubleFunction<Measurement> figure) {
        return spread(all, figure).median();
    }

    private static Spread spread(List<Measurement> all, ToDoubleFunction<Measurement> figure) {
        return Spread.of(all.stream().map(figure::applyAsDouble).toList());
    }

    private static String faults(List<Measurement> all) {
        return all.stream()
                .flatMap(measurement -> measurement.faults().keySet().stream())
                .findFirst()
                .orElse("none");
    }
}
