package rowhouse.bench.workload;

import java.util.Locale;

/// How large items are, as DynamoDB counts.
///
/// @param label as it is written on the command line, such as `200` or `1k`
public record ItemSize(String label, int bytes) {
    private static final int SMALLEST_BYTES = 160;
    private static final int LARGEST_BYTES = 400 * 1024;

    /// The size of most items in reports.
    public static final ItemSize ONE_KB = of("1k");

    public ItemSize {
        if (bytes < SMALLEST_BYTES || bytes > LARGEST_BYTES) {
            throw new IllegalArgumentException(
                    "an item has from %d to %d bytes, not %s".formatted(SMALLEST_BYTES, LARGEST_BYTES, label));
        }
    }

    /// @param label a number of bytes, with `k` for thousands of them
    public static ItemSize of(String label) {
        var text = label.toLowerCase(Locale.ROOT);
        int bytes = text.endsWith("k")
                ? 1000 * Integer.parseInt(text.substring(0, text.length() - 1))
                : Integer.parseInt(text);
        return new ItemSize(text, bytes);
    }

    @Override
    public String toString() {
        return label;
    }
}
