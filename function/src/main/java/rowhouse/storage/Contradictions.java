package rowhouse.storage;

import java.util.ArrayList;
import java.util.List;

/// The contradictions found so far, up to a limit.
final class Contradictions {
    private final int limit;
    private final List<Contradiction> found = new ArrayList<>();

    Contradictions(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit of " + limit);
        }
        this.limit = limit;
    }

    void add(Contradiction.Kind kind, String place) {
        if (!isFull()) {
            found.add(new Contradiction(kind, place));
        }
    }

    /// Adds one unless this holds.
    void expect(boolean holds, Contradiction.Kind kind, String place) {
        if (!holds) {
            add(kind, place);
        }
    }

    /// Looks through some rows. What cannot be read ends that.
    ///
    /// @param place which rows
    void look(String place, Runnable look) {
        try {
            if (!isFull()) {
                look.run();
            }
        } catch (IllegalStateException e) {
            add(Contradiction.Kind.UNREADABLE_ROWS, place + ": " + e.getMessage());
        }
    }

    boolean isFull() {
        return found.size() >= limit;
    }

    List<Contradiction> found() {
        return List.copyOf(found);
    }
}
