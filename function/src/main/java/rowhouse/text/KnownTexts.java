package rowhouse.text;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// What texts say that were read before, for texts that come again and again. Of one that turned out to be wrong
/// nothing is kept, and all is forgotten where it is too much: whoever sends what is never the same gets no memory by
/// it.
public final class KnownTexts<S> {
    private static final int MOST_CHARACTERS = 32 * 1024;

    private final Map<String, S> known = new ConcurrentHashMap<>();
    private final AtomicInteger characters = new AtomicInteger();

    /// What comes of what a text says.
    ///
    /// @param read finds out what it says, or throws; the same for the same text every time, and what may be shared
    /// @param use makes something of that, or throws
    public <R> R use(String text, Function<String, S> read, Function<S, R> use) {
        var before = known.get(text);
        if (before != null) {
            return use.apply(before);
        }
        var said = read.apply(text);
        R result = use.apply(said);
        keep(text, said);
        return result;
    }

    private void keep(String text, S said) {
        if (characters.addAndGet(text.length()) > MOST_CHARACTERS) {
            known.clear();
            characters.set(text.length());
        }
        known.put(text, said);
    }
}
