package rowhouse.bench.workload;

import java.util.regex.Pattern;

/// The body of an answer, looked at no closer than it takes to see that work was done.
record Answer(String body) {
    private static final Pattern COUNT = Pattern.compile("\"Count\"\\s*:\\s*(\\d+)");
    private static final Pattern SCANNED_COUNT = Pattern.compile("\"ScannedCount\"\\s*:\\s*(\\d+)");
    private static final int FEWEST_SCANNED = 80;

    /// Whether it says nothing.
    boolean isEmpty() {
        return body.equals("{}");
    }

    /// @param text with single quotes for double ones
    boolean has(String text) {
        return body.contains(text.replace('\'', '"'));
    }

    int occurrences(String text) {
        var wanted = text.replace('\'', '"');
        int found = 0;
        for (int at = body.indexOf(wanted); at >= 0; at = body.indexOf(wanted, at + 1)) {
            found++;
        }
        return found;
    }

    /// The member `Count`; -1 where there is none.
    int count() {
        return number(COUNT);
    }

    /// Whether it has about the hundredth of the items that were looked at.
    boolean isFilteredPage() {
        int scanned = number(SCANNED_COUNT);
        return scanned >= FEWEST_SCANNED && count() <= 2 + scanned / 50;
    }

    private int number(Pattern pattern) {
        var match = pattern.matcher(body);
        return match.find() ? Integer.parseInt(match.group(1)) : -1;
    }
}
