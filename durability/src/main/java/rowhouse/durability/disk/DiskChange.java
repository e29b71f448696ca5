package rowhouse.durability.disk;

import java.nio.ByteBuffer;

/// One thing that a process did to the files of a folder, by their names in it; or what it said then.
sealed interface DiskChange {
    record Created(String name, long inode) implements DiskChange {}

    /// One that was there before, and was not written to by that.
    record Opened(String name, long inode) implements DiskChange {}

    record Written(long inode, long offset, ByteBuffer bytes) implements DiskChange {}

    record Truncated(long inode, long size) implements DiskChange {}

    record Synced(long inode) implements DiskChange {}

    record FolderSynced(String name) implements DiskChange {}

    record Unlinked(String name) implements DiskChange {}

    record Renamed(String name, String newName) implements DiskChange {}

    record Linked(String name, String otherName) implements DiskChange {}

    record FolderMade(String name) implements DiskChange {}

    record Marked(String words) implements DiskChange {}
}
