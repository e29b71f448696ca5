package rowhouse.bench.load;

import java.util.LinkedHashMap;
import java.util.Map;

/// Counts answers and how long they took, and looks at some of them.
final class Recorder {
    private static final int LONGEST_FAULT = 200;
    private static final int MOST_FAULTS = 10;
    private static final int OK = 200;

    private final AnswerCheck check;
    private final Histogram nanos = new Histogram();
    private final Map<String, Integer> faults = new LinkedHashMap<>();
    private boolean isMeasuring;
    private long answers;
    private long bytes;

    Recorder(AnswerCheck check) {
        this.check = check;
    }

    void setMeasuring(boolean measuring) {
        isMeasuring = measuring;
    }

    /// Takes a response. Wrong ones are told of at all times, others counted while it is measured.
    void take(ResponseReader response, long tookNanos) {
        if (response.status() != OK) {
            fault(response.status() + " " + response.body());
        } else if (response.hasBody() && !check.holds(response.body())) {
            fault("200, but " + response.body());
        } else if (isMeasuring) {
            nanos.record(tookNanos);
            answers++;
            bytes += response.bodyBytes();
        }
    }

    long answers() {
        return answers;
    }

    long bytes() {
        return bytes;
    }

    Histogram nanos() {
        return nanos;
    }

    Map<String, Integer> faults() {
        return faults;
    }

    private void fault(String text) {
        var line = text.substring(0, Math.min(LONGEST_FAULT, text.length())).replace('\n', ' ');
        if (faults.containsKey(line) || faults.size() < MOST_FAULTS) {
            faults.merge(line, 1, Integer::sum);
        } else {
            faults.merge("others", 1, Integer::sum);
        }
    }
}
