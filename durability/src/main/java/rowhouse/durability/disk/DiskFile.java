package rowhouse.durability.disk;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// A file as a disk keeps it: what is durable of it, and what is on its way there.
final class DiskFile {
    private static final int SECTOR_BYTES = 512;

    private final Content durable;
    private final List<DiskChange> pending = new ArrayList<>();

    /// @param bytes what is durable of it
    DiskFile(byte[] bytes) {
        this.durable = new Content(bytes);
    }

    /// What a power cut leaves of what is on its way.
    private enum Survival {
        NOTHING,
        EVERYTHING,
        /// Any of it, in any order.
        SOME,
        /// Any sectors of it, in any order.
        SECTORS
    }

    void change(DiskChange change) {
        pending.add(change);
    }

    void sync() {
        pending.forEach(durable::apply);
        pending.clear();
    }

    /// What a power cut may leave of it.
    byte[] afterPowerCut(Random random) {
        var content = new Content(durable.bytes());
        survivors(random).forEach(content::apply);
        return content.bytes();
    }

    private List<DiskChange> survivors(Random random) {
        var survival = Survival.values()[random.nextInt(Survival.values().length)];
        var survivors = new ArrayList<DiskChange>();
        switch (survival) {
            case NOTHING -> {}
            case EVERYTHING -> survivors.addAll(pending);
            case SOME -> pending.stream().filter(_ -> random.nextBoolean()).forEach(survivors::add);
            case SECTORS ->
                pending.stream()
                        .flatMap(change -> sectors(change).stream())
                        .filter(_ -> random.nextBoolean())
                        .forEach(survivors::add);
        }
        if (survival != Survival.EVERYTHING && random.nextBoolean()) {
            Collections.shuffle(survivors, random);
        }
        return survivors;
    }

    private static List<DiskChange> sectors(DiskChange change) {
        if (!(change instanceof DiskChange.Written(long inode, long offset, ByteBuffer bytes))) {
            return List.of(change);
        }
        var sectors = new ArrayList<DiskChange>();
        int from = 0;
        while (from < bytes.remaining()) {
            int length = Math.min(bytes.remaining() - from, SECTOR_BYTES - (int) ((offset + from) % SECTOR_BYTES));
            sectors.add(new DiskChange.Written(inode, offset + from, bytes.slice(from, length)));
            from += length;
        }
        return sectors;
    }

    /// Bytes that grow.
    private static final class Content {
        private byte[] bytes;
        private int size;

        Content(byte[] bytes) {
            this.bytes = bytes;
            this.size = bytes.length;
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, size);
        }

        void apply(DiskChange change) {
            switch (change) {
                case DiskChange.Written written -> {
                    int offset = Math.toIntExact(written.offset());
                    int length = written.bytes().remaining();
                    resize(Math.max(size, offset + length));
                    written.bytes().get(0, bytes, offset, length);
                }
                case DiskChange.Truncated truncated -> resize(Math.toIntExact(truncated.size()));
                default -> throw new IllegalArgumentException("no change of a file: " + change);
            }
        }

        private void resize(int newSize) {
            if (newSize > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(newSize, 2 * bytes.length));
            }
            if (newSize < size) {
                Arrays.fill(bytes, newSize, size, (byte) 0);
            }
            size = newSize;
        }
    }
}
