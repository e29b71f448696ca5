package rowhouse.durability.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What `record.c` wrote down.
final class DiskLog {
    private DiskLog() {}

    /// All changes in the order in which they happened.
    static List<DiskChange> read(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            var log = channel.map(MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.nativeOrder());
            var changes = new ArrayList<DiskChange>();
            while (log.hasRemaining()) {
                changes.add(change(log));
            }
            return changes;
        }
    }

    private static DiskChange change(ByteBuffer log) {
        int change = log.getInt();
        int nameLength = log.getInt();
        long inode = log.getLong();
        long offset = log.getLong();
        int length = Math.toIntExact(log.getLong());
        var name = text(take(log, nameLength));
        var bytes = take(log, length);
        return switch (change) {
            case 1 -> new DiskChange.Created(name, inode);
            case 2 -> new DiskChange.Written(inode, offset, bytes);
            case 3 -> new DiskChange.Truncated(inode, offset);
            case 4 -> new DiskChange.Synced(inode);
            case 5 -> new DiskChange.FolderSynced(name);
            case 6 -> new DiskChange.Unlinked(name);
            case 7 -> new DiskChange.Renamed(name, text(bytes));
            case 8 -> new DiskChange.Linked(name, text(bytes));
            case 9 -> new DiskChange.FolderMade(name);
            case 10 -> new DiskChange.Marked(text(bytes));
            case 11 -> new DiskChange.Opened(name, inode);
            default -> throw new IllegalStateException("no kind of change: " + change);
        };
    }

    private static ByteBuffer take(ByteBuffer log, int length) {
        var taken = log.slice(log.position(), length);
        log.position(log.position() + length);
        return taken;
    }

    private static String text(ByteBuffer bytes) {
        return UTF_8.decode(bytes.duplicate()).toString();
    }
}
