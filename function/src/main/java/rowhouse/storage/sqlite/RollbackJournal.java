package rowhouse.storage.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The journal beside a file: what pages of it were before a transaction that is under way, or did not end.
///
/// SQLite puts pages back up to the first that is not as it was written to the journal, and takes the file for whole
/// then. But it counts pages in the journal's header only when they are safe there, and writes to the file only after
/// that: if one that is counted is not whole, the journal was damaged.
///
/// @see <a href="https://sqlite.org/fileformat.html#the_rollback_journal">The rollback journal</a>
final class RollbackJournal {
    private static final byte[] MAGIC = {
        (byte) 0xd9, (byte) 0xd5, 0x05, (byte) 0xf9, 0x20, (byte) 0xa1, 0x63, (byte) 0xd7
    };
    private static final int HEADER_BYTES = 28;
    private static final int UNCOUNTED = -1;
    private static final int SUM_STEP = 200;
    private static final int SMALLEST_PAGE = 512;
    private static final int LARGEST_PAGE = 1 << 16;
    private static final int LARGEST_SECTOR = 1 << 16;

    private final FileChannel channel;

    private RollbackJournal(FileChannel channel) {
        this.channel = channel;
    }

    /// Refuses a file whose journal is needed and damaged. Other processes may be writing both.
    ///
    /// @param file the database, which this process has not opened
    /// @throws StorageFailure if it is damaged, or cannot be read
    static void check(Path file) {
        var journal = file.resolveSibling(file.getFileName() + "-journal");
        // Others may have begun a transaction meanwhile, whose header is another.
        for (var fault = fault(journal); fault != null; ) {
            var again = fault(journal);
            if (fault.equals(again)) {
                throw StorageFailure.refused(
                        "is damaged",
                        ": its journal has what must be put back, and page %d there is not as it was written"
                                .formatted(fault.number()),
                        file.toString());
            }
            fault = again;
        }
    }

    /// A page that is not whole.
    ///
    /// @param header of its part of the journal
    /// @param number counted from 0 in its part
    private record Fault(ByteBuffer header, long number) {}

    private static @Nullable Fault fault(Path journal) {
        try (var channel = FileChannel.open(journal, StandardOpenOption.READ)) {
            return new RollbackJournal(channel).fault();
        } catch (NoSuchFileException _) {
            return null;
        } catch (IOException e) {
            throw StorageFailure.notRead(e, journal.toString());
        }
    }

    private @Nullable Fault fault() throws IOException {
        long at = 0;
        while (true) {
            var header = read(at, ByteBuffer.allocate(HEADER_BYTES));
            if (header == null || !Arrays.equals(header.array(), 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
                return null;
            }
            if (isMarkedOnly(header)) {
                return null;
            }
            int count = header.getInt(8);
            int sector = header.getInt(20);
            int pageBytes = header.getInt(24);
            if (!isPower(sector, HEADER_BYTES, LARGEST_SECTOR) || !isPower(pageBytes, SMALLEST_PAGE, LARGEST_PAGE)) {
                return new Fault(header, 0);
            }
            if (count == UNCOUNTED) {
                return null;
            }
            var page = ByteBuffer.allocate(4 + pageBytes + 4);
            long first = at + sector;
            for (long i = 0; i < Integer.toUnsignedLong(count); i++) {
                if (!isWhole(read(first + i * page.capacity(), page.clear()), header.getInt(12))) {
                    return new Fault(header, i);
                }
            }
            at = Math.ceilDiv(first + Integer.toUnsignedLong(count) * page.capacity(), sector) * sector;
        }
    }

    /// Whether the journal was finished, which leaves zeros, before its pages were counted: so it is where a machine
    /// lost
    /// its lock, and goes on to write to the journal, which nobody locks. SQLite puts nothing back then.
    private static boolean isMarkedOnly(ByteBuffer header) {
        return header.getInt(12) == 0 && header.getLong(16) == 0 && header.getInt(24) == 0;
    }

    private static boolean isPower(int number, int least, int most) {
        return number >= least && number <= most && Integer.bitCount(number) == 1;
    }

    /// @param page behind its number, and in front of its checksum
    private static boolean isWhole(@Nullable ByteBuffer page, int nonce) {
        if (page == null || page.getInt(0) == 0) {
            return false;
        }
        int last = page.capacity() - 4;
        int expected = nonce;
        for (int i = last - SUM_STEP; i > 4; i -= SUM_STEP) {
            expected += Byte.toUnsignedInt(page.get(i));
        }
        return expected == page.getInt(last);
    }

    /// Reads as much as there is room for; null if there is not so much.
    private @Nullable ByteBuffer read(long at, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into, at + into.position()) < 0) {
                return null;
            }
        }
        return into.flip();
    }
}
