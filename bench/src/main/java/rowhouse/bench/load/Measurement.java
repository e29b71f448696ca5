package rowhouse.bench.load;

import java.util.Map;

/// What was found while one kind of request was sent to one system.
///
/// @param answers those with status 200
/// @param cpuMicros what the server's process used for each answer; NaN where its process is not known
/// @param serverCores how many cores the server's process kept busy
/// @param generatorCores how many the load generator did
/// @param residentBytes of the server's process, at the end
/// @param peakBytes of the server's process, ever
/// @param answerBytes the bodies of all answers
/// @param faults answers that were none, by what was wrong with them
public record Measurement(
        long answers,
        double seconds,
        Latency latency,
        double cpuMicros,
        double serverCores,
        double generatorCores,
        long residentBytes,
        long peakBytes,
        long answerBytes,
        Map<String, Integer> faults) {
    /// How long answers took, from the request's first byte to the answer's last.
    public record Latency(double p50, double p90, double p99, double p999) {
        static Latency of(Histogram nanos) {
            return new Latency(
                    nanos.quantile(0.5) / 1000,
                    nanos.quantile(0.9) / 1000,
                    nanos.quantile(0.99) / 1000,
                    nanos.quantile(0.999) / 1000);
        }
    }

    public double requestsPerSecond() {
        return seconds == 0 ? 0 : answers / seconds;
    }
}
