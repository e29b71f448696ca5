package rowhouse.bench;

import java.time.Duration;
import picocli.CommandLine.Option;
import rowhouse.bench.load.Timing;

/// The options of a [Pace].
final class PaceOptions {
    @Option(
            names = "--rounds",
            defaultValue = "3",
            paramLabel = "COUNT",
            description = "How often everything is measured (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "2",
            paramLabel = "SECONDS",
            description = "How long a measurement lasts (${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "1",
            paramLabel = "SECONDS",
            description = "How long the same goes on before it (${DEFAULT-VALUE}).")
    private double warmUp;

    @Option(
            names = "--rehearsal",
            defaultValue = "3",
            paramLabel = "SECONDS",
            description = "How long each operation is run before the first round, so that it is compiled"
                    + " (${DEFAULT-VALUE}).")
    private double rehearsal;

    Pace pace() {
        return new Pace(rounds, duration(rehearsal), Timing.of(duration(warmUp), duration(seconds)));
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
