package rowhouse.bench.report;

import java.util.List;
import java.util.Locale;

/// The least, the middle and the most of some figures; all NaN where there are none.
public record Spread(double min, double median, double max) {
    private static final Spread NONE = new Spread(Double.NaN, Double.NaN, Double.NaN);

    /// Of those that are numbers.
    public static Spread of(List<Double> figures) {
        var sorted = figures.stream().filter(Double::isFinite).sorted().toList();
        if (sorted.isEmpty()) {
            return NONE;
        }
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(sorted.getFirst(), median, sorted.getLast());
    }

    public boolean isEmpty() {
        return Double.isNaN(median);
    }

    /// All three, such as `3.1 / 3.4 / 4.0`; a dash where there are none.
    @Override
    public String toString() {
        return isEmpty() ? "–" : "%s / %s / %s".formatted(round(min), round(median), round(max));
    }

    /// A number to about three digits; a dash for none.
    public static String round(double number) {
        if (!Double.isFinite(number)) {
            return "–";
        }
        var format = Math.abs(number) < 10 ? "%.2f" : Math.abs(number) < 100 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, format, number);
    }
}
