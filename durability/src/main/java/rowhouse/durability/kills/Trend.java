package rowhouse.durability.kills;

import java.util.List;

/// How a measure went over time: the median of the first third of its samples, and of the last.
///
/// @param most of all samples
record Trend(String name, long first, long last, long most) {
    private static final int MOST_GROWTH_PERCENT = 20;
    private static final int PARTS = 3;

    static Trend of(String name, List<Long> samples) {
        int third = Math.ceilDiv(samples.size(), PARTS);
        if (third == 0) {
            throw new IllegalArgumentException("no samples of " + name);
        }
        return new Trend(
                name,
                median(samples.subList(0, third)),
                median(samples.subList(samples.size() - third, samples.size())),
                samples.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    /// Whether it has not grown by more than a fifth.
    boolean isFlat() {
        return last * 100 <= first * (100 + MOST_GROWTH_PERCENT);
    }

    private static long median(List<Long> samples) {
        return samples.stream().sorted().skip(samples.size() / 2).findFirst().orElse(0L);
    }

    @Override
    public String toString() {
        return "%s: %,d at first, %,d at last, %,d at most%s"
                .formatted(name, first, last, most, isFlat() ? "" : ": GROWS");
    }
}
