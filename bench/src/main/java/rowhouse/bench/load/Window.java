package rowhouse.bench.load;

import java.time.Duration;

/// The time of a measurement: after the warm-up, until it has lasted long enough. What both processes use in
/// it is read at its two ends.
final class Window {
    private final Timing timing;
    private final Recorder recorder;
    private final ProcessUsage server;
    private final ProcessUsage generator = ProcessUsage.own();
    private final long openedNanos = System.nanoTime();
    private Stage stage = Stage.WARMING;
    private Instant begun = Instant.NONE;
    private Instant ended = Instant.NONE;

    private enum Stage {
        WARMING,
        MEASURING,
        OVER
    }

    private record Instant(long nanos, Duration server, Duration generator) {
        static final Instant NONE = new Instant(0, Duration.ZERO, Duration.ZERO);
    }

    Window(Timing timing, Recorder recorder, ProcessUsage server) {
        this.timing = timing;
        this.recorder = recorder;
        this.server = server;
    }

    /// Whether no further request is to be sent.
    boolean isOver() {
        return stage == Stage.OVER;
    }

    /// Opens or closes the window if it is time.
    void tick(long nowNanos) {
        if (stage == Stage.WARMING && nowNanos - openedNanos >= timing.warmUp().toNanos()) {
            begin();
        } else if (stage == Stage.MEASURING && isLongEnough(nowNanos - begun.nanos())) {
            end();
        }
    }

    /// Closes the window where requests are used up.
    void end() {
        if (stage == Stage.WARMING) {
            begin();
        }
        if (stage == Stage.MEASURING) {
            recorder.setMeasuring(false);
            ended = instant();
            stage = Stage.OVER;
        }
    }

    Measurement measurement() {
        double nanos = ended.nanos() - begun.nanos();
        double serverNanos = ended.server().minus(begun.server()).toNanos();
        double generatorNanos = ended.generator().minus(begun.generator()).toNanos();
        return new Measurement(
                recorder.answers(),
                nanos / 1e9,
                Measurement.Latency.of(recorder.nanos()),
                server.isKnown() && recorder.answers() > 0 ? serverNanos / 1000 / recorder.answers() : Double.NaN,
                serverNanos / nanos,
                generatorNanos / nanos,
                server.residentBytes(),
                server.peakBytes(),
                recorder.bytes(),
                recorder.faults());
    }

    private boolean isLongEnough(long nanos) {
        boolean isDue = nanos >= timing.measured().toNanos() && recorder.answers() >= timing.fewestAnswers();
        return isDue || nanos >= timing.longest().toNanos();
    }

    private void begin() {
        stage = Stage.MEASURING;
        begun = instant();
        recorder.setMeasuring(true);
    }

    private Instant instant() {
        return new Instant(System.nanoTime(), server.cpu(), generator.cpu());
    }
}
