package rowhouse.storage.sqlite;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What the first hundred bytes of a file say, without opening it as a database.
///
/// @param hasLog whether it is kept with a write-ahead log
/// @param pages how many there are, by the file's own count
/// @param freePages of them, those that hold nothing
/// @param application whose file it is
/// @param version of the schema
/// @see <a href="https://sqlite.org/fileformat.html#the_database_header">The database header</a>
public record FileHeader(int pageBytes, boolean hasLog, long pages, long freePages, int application, int version) {
    private static final int BYTES = 100;
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(US_ASCII);
    private static final int PAGE_BYTES = 16;
    private static final int READ_VERSION = 19;
    private static final int PAGES = 28;
    private static final int FREE_PAGES = 36;
    private static final int VERSION = 60;
    private static final int APPLICATION = 68;
    private static final int WITH_LOG = 2;

    /// Reads it. Not for a process that has the file open as a database: to close it lets go of its locks.
    ///
    /// @return null if it is no file of SQLite, or an empty one
    public static @Nullable FileHeader read(Path file) throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(BYTES);
        }
        if (bytes.length < BYTES || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return null;
        }
        var header = ByteBuffer.wrap(bytes);
        int size = Short.toUnsignedInt(header.getShort(PAGE_BYTES));
        return new FileHeader(
                size == 1 ? 1 << 16 : size,
                bytes[READ_VERSION] == WITH_LOG,
                Integer.toUnsignedLong(header.getInt(PAGES)),
                Integer.toUnsignedLong(header.getInt(FREE_PAGES)),
                header.getInt(APPLICATION),
                header.getInt(VERSION));
    }

    /// Whether Rowhouse made it.
    public boolean isOurs() {
        return application == Schema.APPLICATION;
    }

    /// Whether it has to be brought to this version's schema before it is read.
    public boolean isEarlier() {
        return isOurs() && isKnown() && version < Schema.NEWEST;
    }

    /// Whether this version of Rowhouse can read it.
    public boolean isKnown() {
        return version >= Schema.OLDEST && version <= Schema.NEWEST;
    }
}
