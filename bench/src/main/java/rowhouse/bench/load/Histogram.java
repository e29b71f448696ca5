package rowhouse.bench.load;

/// How often each duration was seen, to within two percent of it.
public final class Histogram {
    // Each power of two is cut into this many parts.
    private static final int PARTS_BITS = 6;
    private static final int PARTS = 1 << PARTS_BITS;

    private final long[] counts = new long[(Long.SIZE - PARTS_BITS) * PARTS];
    private long total;

    public void record(long nanos) {
        counts[index(Math.max(0, nanos))]++;
        total++;
    }

    public long total() {
        return total;
    }

    /// The duration that this share of all is no longer than; 0 where nothing was seen.
    ///
    /// @param share from 0 to 1
    public double quantile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (int i = 0; i < counts.length && total > 0; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return middle(i);
            }
        }
        return 0;
    }

    private static int index(long value) {
        if (value < PARTS) {
            return (int) value;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - PARTS_BITS;
        return (shift + 1) * PARTS + (int) (value >>> shift) - PARTS;
    }

    private static double middle(int index) {
        if (index < PARTS) {
            return index;
        }
        int shift = index / PARTS - 1;
        double lowest = (double) ((long) (index % PARTS + PARTS) << shift);
        return lowest + ((1L << shift) - 1) / 2.0;
    }
}
