package rowhouse.durability.damage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Random;

/// What is done to a file, or to what is beside it.
enum Damage {
    CUT_FILE("the file is cut short", "", true),
    FLIP_HEADER("a bit of the file's header is flipped", "", false),
    FLIP_PAGE("a bit of a page is flipped", "", false),
    ZERO_SECTOR("512 bytes of a page are zero", "", false),
    CUT_LOG("the write-ahead log is cut short", "-wal", true),
    FLIP_LOG("a bit of the write-ahead log is flipped", "-wal", false),
    CUT_JOURNAL("a journal that is needed is cut short", "-journal", true),
    FLIP_JOURNAL("a bit of a journal that is needed is flipped", "-journal", false);

    private static final int HEADER_BYTES = 100;
    private static final int SECTOR_BYTES = 512;

    private final String words;
    private final String suffix;
    private final boolean cuts;

    Damage(String words, String suffix, boolean cuts) {
        this.words = words;
        this.suffix = suffix;
        this.cuts = cuts;
    }

    String words() {
        return words;
    }

    /// What the file's name ends in that is damaged.
    String suffix() {
        return suffix;
    }

    /// Does it, at a place by chance.
    void apply(Path database, Random random) throws IOException {
        var damaged = database.resolveSibling(database.getFileName() + suffix);
        try (var file = new RandomAccessFile(damaged.toFile(), "rw")) {
            long length = file.length();
            if (cuts) {
                file.setLength(random.nextLong(1, length));
            } else if (this == ZERO_SECTOR) {
                long sectors = length / SECTOR_BYTES;
                file.seek(random.nextLong(1, sectors) * SECTOR_BYTES);
                file.write(new byte[SECTOR_BYTES]);
            } else {
                long from = this == FLIP_PAGE ? HEADER_BYTES : 0;
                long to = this == FLIP_HEADER ? HEADER_BYTES : length;
                flip(file, random.nextLong(from, to), random.nextInt(Byte.SIZE));
            }
        }
    }

    private static void flip(RandomAccessFile file, long position, int bit) throws IOException {
        file.seek(position);
        int before = file.read();
        file.seek(position);
        file.write(before ^ (1 << bit));
    }
}
