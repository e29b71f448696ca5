package rowhouse.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a run did and found.
final class Report {
    private record Finding(int count, String example) {}

    private static final class Tally {
        private int answers;
        private int errors;
    }

    private final Map<String, Tally> tallies = new TreeMap<>();
    private final Map<String, Integer> errorKinds = new TreeMap<>();
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private int operations;

    int operations() {
        return operations;
    }

    boolean isClean() {
        return findings.isEmpty();
    }

    List<String> kinds() {
        return List.copyOf(findings.keySet());
    }

    int successPercent() {
        int errors = tallies.values().stream().mapToInt(tally -> tally.errors).sum();
        return operations == 0 ? 0 : 100 - 100 * errors / operations;
    }

    void count(Request request, Answer local) {
        operations++;
        var tally = tallies.computeIfAbsent(request.operation(), _ -> new Tally());
        tally.answers++;
        if (!local.isSuccess()) {
            tally.errors++;
            errorKinds.merge(local.errorType(), 1, Integer::sum);
        }
    }

    void add(Difference difference, String example) {
        findings.merge(
                difference.kind(),
                new Finding(1, example),
                (before, _) -> new Finding(before.count() + 1, before.example()));
    }

    /// The differences grouped by kind, the commonest first, and no more than so many.
    String differences(int limit) {
        var sorted = new ArrayList<>(findings.values());
        sorted.sort((one, two) -> Integer.compare(two.count(), one.count()));
        var text = new StringBuilder(findings.size() + " kinds of differences\n");
        for (var finding : sorted.subList(0, Math.min(limit, sorted.size()))) {
            text.append(finding.count())
                    .append(" times, first ")
                    .append(finding.example())
                    .append("\n");
        }
        return text.toString();
    }

    String summary() {
        var text = new StringBuilder();
        text.append(operations).append(" operations of ").append(tallies.size()).append(" kinds, ");
        text.append(successPercent()).append(" % successful\n");
        tallies.forEach((operation, tally) ->
                text.append("  %-20s %6d, %5d errors%n".formatted(operation, tally.answers, tally.errors)));
        errorKinds.forEach((error, count) -> text.append("  %-45s %6d%n".formatted(error, count)));
        return text.toString();
    }
}
