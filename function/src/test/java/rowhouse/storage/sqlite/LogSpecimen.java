package rowhouse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import rowhouse.storage.Family;
import rowhouse.storage.Rows;

/// A file and the log beside it as a process leaves them that is killed, and how many frames the log had after each of
/// the transactions in it.
record LogSpecimen(byte[] database, byte[] log, List<Integer> ends) {
    static final int HEADER = 32;
    static final int FRAME = 24 + 8192;

    private static final int ROWS = 10;
    private static final int BODY = 3000;

    /// Makes one.
    ///
    /// @param old how many transactions an earlier log had, which was as long or longer
    /// @param transactions how many the log has
    static LogSpecimen make(Path folder, int old, int transactions) throws IOException {
        var file = Files.createDirectories(folder).resolve("rows.sqlite3");
        var log = folder.resolve("rows.sqlite3-wal");
        try (var rows = SqliteRows.open(file, SqliteMode.COMMIT)) {
            for (int i = 0; i < old; i++) {
                write(rows, "old" + i);
            }
            if (old > 0) {
                // The next transaction begins a new log in the same file.
                try (var sql = Connections.toFile(file, SqliteMode.COMMIT).reader()) {
                    sql.value("pragma wal_checkpoint(full)");
                }
            }
            var ends = new ArrayList<Integer>();
            for (int i = 0; i < transactions; i++) {
                write(rows, "new" + i);
                ends.add(frames(Files.readAllBytes(log)));
            }
            return new LogSpecimen(Files.readAllBytes(file), Files.readAllBytes(log), List.copyOf(ends));
        }
    }

    /// The same, with another log.
    LogSpecimen with(byte[] other) {
        return new LogSpecimen(database, other, ends);
    }

    /// The same, with bits flipped.
    LogSpecimen flipped(long position, int mask) {
        var other = log.clone();
        other[(int) position] ^= (byte) mask;
        return with(other);
    }

    static long position(int frame) {
        return HEADER + (long) frame * FRAME;
    }

    /// Which transaction a frame belongs to.
    int transaction(int frame) {
        int number = 0;
        while (ends.get(number) <= frame) {
            number++;
        }
        return number;
    }

    boolean isCommit(int frame) {
        return ends.contains(frame + 1);
    }

    int frames() {
        return ends.getLast();
    }

    int transactions() {
        return ends.size();
    }

    /// Puts it into a folder.
    Path placeIn(Path folder) throws IOException {
        Files.createDirectories(folder);
        var file = folder.resolve("rows.sqlite3");
        Files.write(file, database);
        Files.write(folder.resolve("rows.sqlite3-wal"), log);
        return file;
    }

    /// How many of the transactions are there, of which the later ones may be missing, but none in part.
    int found(Rows rows) {
        int found = 0;
        for (int i = 0; i < transactions(); i++) {
            int there = rowsOf(rows, "new" + i);
            assertThat(there).isIn(0, ROWS);
            assertThat(there == 0 || found == i).isTrue();
            found += there / ROWS;
        }
        return found;
    }

    private static int rowsOf(Rows rows, String name) {
        return rows.read(reader -> {
            int there = 0;
            for (int i = 0; i < ROWS; i++) {
                there += reader.find(Family.ITEM, TestRows.key(name + "-" + i)) == null ? 0 : 1;
            }
            return there;
        });
    }

    private static void write(Rows rows, String name) {
        rows.write(writer -> {
            for (int i = 0; i < ROWS; i++) {
                TestRows.fill(writer, name + "-" + i, BODY);
            }
            return true;
        });
    }

    /// The frames in front of the first that an earlier log left.
    private static int frames(byte[] log) {
        var fields = ByteBuffer.wrap(log);
        int frames = 0;
        while (position(frames + 1) <= log.length && fields.getLong((int) position(frames) + 8) == fields.getLong(16)) {
            frames++;
        }
        return frames;
    }
}
