package rowhouse.durability.kills;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import rowhouse.node.Node.Structure;

/// A counter that many clients add ones to.
final class SharedCounter {
    static final ItemKey KEY = new ItemKey("all", "count");

    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong unknown = new AtomicLong();

    void acknowledged() {
        acknowledged.incrementAndGet();
    }

    void unknown() {
        unknown.incrementAndGet();
    }

    /// Judges the counter as it was found while nobody added to it.
    Verdict found(@Nullable Structure item) {
        long value = ItemKey.number(item, "count");
        long least = acknowledged.get();
        long most = least + unknown.get();
        var words = "%s: is %d, and not from %d to %d".formatted(KEY, value, least, most);
        return value < least ? Verdict.lost(words) : value > most ? Verdict.unsound(words) : Verdict.FINE;
    }
}
