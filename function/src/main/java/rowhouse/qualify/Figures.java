package rowhouse.qualify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import rowhouse.history.Action;
import rowhouse.history.Span;

/// How long requests took, as their clients saw it, and how many were answered.
record Figures(List<Long> readNanos, List<Long> writeNanos, long unanswered) {
    Figures {
        readNanos = readNanos.stream().sorted().toList();
        writeNanos = writeNanos.stream().sorted().toList();
    }

    static Figures of(Histories histories) {
        var reads = new ArrayList<Span>();
        var writes = new ArrayList<Span>();
        histories.calls().values().stream()
                .flatMap(List::stream)
                .forEach(call -> (call.action() instanceof Action.Read ? reads : writes).add(call.span()));
        histories
                .transactions()
                .forEach(transaction -> (transaction.appends().isEmpty() ? reads : writes).add(transaction.span()));
        long unanswered = reads.stream().filter(Span::isOpen).count()
                + writes.stream().filter(Span::isOpen).count();
        return new Figures(nanos(reads), nanos(writes), unanswered);
    }

    private static List<Long> nanos(List<Span> spans) {
        return spans.stream()
                .filter(span -> !span.isOpen())
                .map(span -> span.completed() - span.invoked())
                .toList();
    }

    /// @param acknowledged writes that were done
    List<String> lines(Duration duration, long acknowledged) {
        return List.of(
                "reads:  " + times(readNanos),
                "writes: " + times(writeNanos),
                "writes done: %d, %.1f a second; requests without an answer: %d"
                        .formatted(acknowledged, (double) acknowledged / duration.toSeconds(), unanswered));
    }

    private static String times(List<Long> nanos) {
        return nanos.isEmpty()
                ? "none"
                : "%d, half of them within %.1f ms, 99 %% within %.1f ms"
                        .formatted(nanos.size(), millis(nanos, 0.5), millis(nanos, 0.99));
    }

    private static double millis(List<Long> nanos, double part) {
        return nanos.get((int) Math.ceil(part * nanos.size()) - 1) / 1e6;
    }
}
