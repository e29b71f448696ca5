package rowhouse.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.ThreadLocalRandom;

/// The names of a long object's members in their order, found by their text: a few bytes for each, and no object.
///
/// Where a name is there again, the later member takes the place of the one before.
final class MemberNames {
    /// A prime, and so large that names share a hash by accident alone, as long as nobody knows the factor.
    private static final long PRIME = (1L << 61) - 1;

    /// The part of a whole that is the golden ratio's.
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final TapeNodes nodes;
    private final long factor = ThreadLocalRandom.current().nextLong(1L << 32, PRIME);
    private final StringUnits units;
    private final StringUnits otherUnits;
    private final int[] names;
    private final int[] slots;
    private int size;

    /// @param count how many names there are, or more
    MemberNames(TapeNodes nodes, int count) {
        this.nodes = nodes;
        this.units = new StringUnits(nodes.tape().json());
        this.otherUnits = new StringUnits(nodes.tape().json());
        this.names = new int[count];
        // Three quarters of the slots are taken at most.
        this.slots = new int[Integer.highestOneBit(count + count / 3 + 1) << 1];
    }

    /// Adds a name.
    ///
    /// @param name its number on the tape
    void add(int name) {
        int slot = slot(hash(name));
        while (slots[slot] != 0) {
            int place = slots[slot] - 1;
            if (isSame(names[place], name)) {
                names[place] = name;
                return;
            }
            slot = next(slot);
        }
        names[size++] = name;
        slots[slot] = size;
    }

    int size() {
        return size;
    }

    /// The number of a name on the tape.
    ///
    /// @param place from 0, in the order in which the names first came
    int at(int place) {
        return names[place];
    }

    /// The number of a name on the tape; -1 if it is none of these.
    int find(String name) {
        int slot = slot(hash(name.getBytes(UTF_8)));
        while (slots[slot] != 0) {
            int found = names[slots[slot] - 1];
            if (nodes.string(found).equals(name)) {
                return found;
            }
            slot = next(slot);
        }
        return -1;
    }

    /// Names that differ in their last byte alone have hashes one after the other, which are to be spread.
    private int slot(long hash) {
        return (int) ((hash * SPREAD) >>> Integer.SIZE) & (slots.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (slots.length - 1);
    }

    private boolean isSame(int one, int other) {
        var left = units.of(nodes.tape().start(one));
        var right = otherUnits.of(nodes.tape().start(other));
        int unit;
        do {
            unit = left.next();
            if (unit != right.next()) {
                return false;
            }
        } while (unit >= 0);
        return true;
    }

    private long hash(int name) {
        var bytes = units.of(nodes.tape().start(name));
        long hash = 0;
        for (int unit = bytes.next(); unit >= 0; unit = bytes.next()) {
            hash = hash(hash, unit);
        }
        return hash;
    }

    private long hash(byte[] name) {
        long hash = 0;
        for (byte unit : name) {
            hash = hash(hash, unit & 0xFF);
        }
        return hash;
    }

    /// The value of a polynomial whose coefficients are the bytes, modulo the prime.
    private long hash(long hash, int unit) {
        long low = hash * factor;
        long high = Math.multiplyHigh(hash, factor);
        long sum = (low & PRIME) + (low >>> 61 | high << 3) + unit + 1;
        return (sum & PRIME) + (sum >>> 61);
    }
}
