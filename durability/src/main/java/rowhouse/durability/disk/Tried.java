package rowhouse.durability.disk;

import java.util.ArrayList;
import java.util.List;
import rowhouse.durability.Finding;

/// What was seen while disks failed.
final class Tried {
    private static final int MOST_NAMED = 5;

    private long points;
    private long acknowledged;
    private long lost;
    private long torn;
    private long unsound;
    private final List<String> faults = new ArrayList<>();

    void point() {
        points++;
    }

    void acknowledged(long writes) {
        acknowledged += writes;
    }

    void lost(String what) {
        lost++;
        name("lost: " + what);
    }

    /// What was read of an item.
    ///
    /// @param what the item, and what was done
    void see(Shelf.Sight sight, String what) {
        switch (sight) {
            case RIGHT -> {}
            case LOST -> lost(what);
            case TORN -> {
                torn++;
                name("torn: " + what);
            }
            case NONE -> unsound("it cannot be read: " + what);
        }
    }

    /// A file, or a process, that is not as it should be.
    void unsound(String what) {
        unsound++;
        name(what);
    }

    private void name(String what) {
        if (faults.size() < MOST_NAMED) {
            faults.add(what);
        }
    }

    List<String> faults() {
        return faults;
    }

    /// As one line.
    String line() {
        return points + " " + acknowledged + " " + lost + " " + torn + " " + unsound;
    }

    /// What such a line says.
    static Finding finding(String fault, String mode, String line) {
        var numbers = line.split(" ", -1);
        return new Finding(
                fault,
                mode,
                Long.parseLong(numbers[0]),
                Long.parseLong(numbers[1]),
                Long.parseLong(numbers[2]),
                Long.parseLong(numbers[3]),
                Long.parseLong(numbers[4]));
    }
}
