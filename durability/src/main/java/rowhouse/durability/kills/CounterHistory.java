package rowhouse.durability.kills;

import org.jspecify.annotations.Nullable;
import rowhouse.node.Node.Structure;

/// What a counter may be that one client, and nobody else, adds ones to.
final class CounterHistory {
    private final ItemKey key;
    private long least;
    private long most;

    CounterHistory(ItemKey key) {
        this.key = key;
    }

    ItemKey key() {
        return key;
    }

    /// A one was added.
    ///
    /// @param value what the counter is now, as the answer says
    Verdict acknowledged(long value) {
        return isNow(value, least + 1, most + 1);
    }

    /// A one was added, or not.
    void unknown() {
        most++;
    }

    /// Judges the counter as it was found.
    Verdict found(@Nullable Structure item) {
        return isNow(ItemKey.number(item, "count"), least, most);
    }

    private Verdict isNow(long value, long atLeast, long atMost) {
        var words = "%s: is %d, and not from %d to %d".formatted(key, value, atLeast, atMost);
        least = value;
        most = value;
        return value < atLeast ? Verdict.lost(words) : value > atMost ? Verdict.unsound(words) : Verdict.FINE;
    }
}
