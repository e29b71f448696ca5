package rowhouse.access.key;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Answers to questions, each until its time is over. Those that nobody knew are kept apart, so that whoever asks for
/// much that is not there drives out nothing that is.
final class Memory<Q, A> {
    private static final int MOST_KNOWN = 10_000;

    /// What strangers ask may be long.
    private static final int MOST_UNKNOWN = 1_000;

    private final Map<Q, Entry<A>> known = new ConcurrentHashMap<>();
    private final Map<Q, Entry<A>> unknown = new ConcurrentHashMap<>();

    /// @param answer null if nobody knew
    record Entry<A>(@Nullable A answer, Instant until) {}

    /// What is remembered; null if nothing is.
    @Nullable
    Entry<A> find(Q question, Instant now) {
        var entry = known.get(question);
        if (entry == null) {
            entry = unknown.get(question);
        }
        return entry != null && now.isBefore(entry.until()) ? entry : null;
    }

    void keep(Q question, Entry<A> entry) {
        boolean isKnown = entry.answer() != null;
        var entries = isKnown ? known : unknown;
        if (entries.size() >= (isKnown ? MOST_KNOWN : MOST_UNKNOWN)) {
            entries.clear();
        }
        (isKnown ? unknown : known).remove(question);
        entries.put(question, entry);
    }

    int size() {
        return known.size() + unknown.size();
    }
}
