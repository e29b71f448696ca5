package rowhouse.text;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// What texts say that were read before, for texts that come again and again. Of one that could not be read nothing is
/// kept, nor of a long one, and all is forgotten where there are too many: whoever sends what is never the same gets no
/// memory by it.
public final class KnownTexts<S> {
    private static final int MOST = 256;
    private static final int LONGEST = 512;

    private final Map<String, S> known = new ConcurrentHashMap<>();

    /// What a text says.
    ///
    /// @param read finds it out, or throws; it says the same of the same text every time, and what may be shared
    public S of(String text, Function<String, S> read) {
        var before = known.get(text);
        if (before != null) {
            return before;
        }
        var said = read.apply(text);
        if (text.length() <= LONGEST) {
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(text, said);
        }
        return said;
    }
}
