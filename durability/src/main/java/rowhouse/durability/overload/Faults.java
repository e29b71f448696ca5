package rowhouse.durability.overload;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// What went wrong: how often, and the first of it in words.
final class Faults {
    private static final int MOST_WORDS = 20;

    private final AtomicLong count = new AtomicLong();
    private final List<String> words = new CopyOnWriteArrayList<>();

    void add(String what) {
        if (count.getAndIncrement() < MOST_WORDS) {
            words.add(what.length() > 300 ? what.substring(0, 300) : what);
        }
    }

    long count() {
        return count.get();
    }

    @Override
    public String toString() {
        return count + " faults" + (words.isEmpty() ? "" : ":\n  " + String.join("\n  ", words));
    }
}
