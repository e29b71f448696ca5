package rowhouse.durability.kills;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rowhouse.node.Node.Structure;

/// Two items and a counter that one client, and nobody else, writes together: both items of one version,
/// and the counter one more than before.
final class TransactionHistory {
    private final ItemKey first;
    private final ItemKey second;
    private final ItemKey counter;
    private final Set<State> possible = new LinkedHashSet<>(Set.of(new State(Version.ABSENT, 0)));
    private int lastNumber;
    // Read by others, who must not see anything older.
    private volatile int acknowledgedNumber;
    // A fault is told once.
    private boolean hasLostTrack;

    TransactionHistory(String owner) {
        this.first = new ItemKey(owner, "pair first");
        this.second = new ItemKey(owner, "pair second");
        this.counter = new ItemKey(owner, "pair count");
    }

    /// What may be there.
    ///
    /// @param count how many transactions there were
    private record State(Version version, long count) {}

    List<ItemKey> keys() {
        return List.of(first, second, counter);
    }

    ItemKey first() {
        return first;
    }

    ItemKey second() {
        return second;
    }

    ItemKey counter() {
        return counter;
    }

    /// Whether there is one state that all must be in.
    boolean isKnown() {
        return possible.size() == 1;
    }

    /// A version that was never written.
    Version next(int fillerBytes) {
        lastNumber++;
        return new Version(lastNumber, fillerBytes, 0);
    }

    /// A transaction was done, where it was known what there was before.
    void acknowledged(Version version) {
        var before = possible.iterator().next();
        possible.clear();
        possible.add(new State(version, before.count() + 1));
        acknowledgedNumber = version.number();
    }

    /// The number of the version that was acknowledged last.
    int acknowledgedNumber() {
        return acknowledgedNumber;
    }

    /// Judges what another client read together while this one may have gone on.
    ///
    /// @param leastNumber that was acknowledged before they were read
    Verdict seen(Map<ItemKey, Structure> items, int leastNumber) {
        long one = ItemKey.number(items.get(first), "version");
        long other = ItemKey.number(items.get(second), "version");
        var words = "%s: read versions %d and %d after %d".formatted(first, one, other, leastNumber);
        return one != other ? Verdict.torn(words) : one < leastNumber ? Verdict.lost(words) : Verdict.FINE;
    }

    /// A transaction was done, or not, where it was known what there was before.
    void unknown(Version version) {
        possible.add(new State(version, possible.iterator().next().count() + 1));
    }

    /// Judges what was found, and goes on from there.
    ///
    /// @param items by their keys; what is not there is missing
    Verdict found(Map<ItemKey, Structure> items) {
        for (var state : possible) {
            if (is(state, items)) {
                possible.clear();
                possible.add(state);
                return Verdict.FINE;
            }
        }
        if (hasLostTrack) {
            return Verdict.FINE;
        }
        hasLostTrack = true;
        return wrong(items);
    }

    private boolean is(State state, Map<ItemKey, Structure> items) {
        return isVersion(state.version(), first, items.get(first))
                && isVersion(state.version(), second, items.get(second))
                && ItemKey.number(items.get(counter), "count") == state.count();
    }

    private static boolean isVersion(Version version, ItemKey key, @Nullable Structure item) {
        return version.isAbsent()
                ? item == null
                : item != null && version.item(key).equals(item);
    }

    private Verdict wrong(Map<ItemKey, Structure> items) {
        long one = ItemKey.number(items.get(first), "version");
        long other = ItemKey.number(items.get(second), "version");
        long count = ItemKey.number(items.get(counter), "count");
        var words = "%s: versions %d and %d, count %d, and not of %s".formatted(first, one, other, count, possible);
        boolean isOlder =
                possible.stream().allMatch(state -> one < state.version().number() && count < state.count());
        return one == other && isOlder ? Verdict.lost(words) : Verdict.torn(words);
    }
}
