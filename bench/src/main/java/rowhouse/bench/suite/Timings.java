package rowhouse.bench.suite;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// How long the suite took on each target, round by round.
final class Timings {
    private static final double NANOS_OF_SECOND = 1e9;

    private final Map<Target, List<Double>> seconds = new LinkedHashMap<>();

    /// @param targets in the order of the results
    Timings(List<Target> targets) {
        targets.forEach(target -> seconds.put(target, new ArrayList<>()));
    }

    void add(Target target, Duration time) {
        Objects.requireNonNull(seconds.get(target)).add(time.toNanos() / NANOS_OF_SECOND);
    }

    /// Prints a line for each target: least, median and greatest time, and the median of its ratio to the
    /// first target in the same round.
    void print(String heading, PrintStream out) {
        out.println("%-20s %10s %10s %10s %10s".formatted(heading, "min s", "median s", "max s", "ratio"));
        var first = seconds.values().iterator().next();
        seconds.forEach((target, times) -> {
            var sorted = times.stream().sorted().toList();
            var ratios = IntStream.range(0, times.size()).mapToDouble(round -> times.get(round) / first.get(round));
            out.println("%-20s %10.3f %10.3f %10.3f %10.2f"
                    .formatted(
                            target.label(),
                            sorted.getFirst(),
                            median(times.stream().mapToDouble(Double::doubleValue)),
                            sorted.getLast(),
                            median(ratios)));
        });
    }

    private static double median(DoubleStream values) {
        var sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
