package rowhouse.fuzz;

import java.util.Random;

/// Chance that is none: what it draws stands in bytes, of which small choices take one; after the last it draws nothing
/// but zeros.
final class ChosenRandom extends Random {
    private static final long serialVersionUID = 1;

    private final byte[] bytes;
    private int position;

    ChosenRandom(byte[] bytes) {
        super(0);
        this.bytes = bytes.clone();
    }

    @Override
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive");
        }
        return Math.floorMod(next(bound <= 1 << 8 ? 8 : bound <= 1 << 16 ? 16 : Integer.SIZE), bound);
    }

    @Override
    protected int next(int bits) {
        int drawn = 0;
        for (int taken = 0; taken < bits; taken += Byte.SIZE) {
            drawn = drawn << Byte.SIZE | (position < bytes.length ? bytes[position++] & 0xFF : 0);
        }
        return bits == Integer.SIZE ? drawn : drawn & ((1 << bits) - 1);
    }
}
