package rowhouse.bench.workload;

import java.util.SplittableRandom;

/// The dice of one request. Requests 2m and 2m + 1 of a run throw the same numbers and differ in their
/// version: they write the same keys with different contents, for SQLite skips a row that is overwritten with
/// what it holds already, and with it the wait for the disk.
public final class Draw {
    private final SplittableRandom random;
    private final long request;
    private final int version;

    /// @param seed of the run
    /// @param request its number in the run, from 0
    public Draw(long seed, long request) {
        this.random = new SplittableRandom(seed + (request / 2) * 0x9e3779b97f4a7c15L);
        this.request = request;
        this.version = (int) ((seed & 0xffff) + request + 1);
    }

    /// Changes from one request to the next.
    int version() {
        return version;
    }

    /// A number from 0 on, the same in both requests of a pair.
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /// A number that no other request has.
    long unique() {
        return (random.nextLong() & 0x1ff_ffff_ffffL) * 2 + (request & 1);
    }

    /// Whether this is one of every so many pairs of requests.
    boolean isEveryPair(int period) {
        return request / 2 % period == 0;
    }
}
