package rowhouse.durability.kills;

import java.io.IOException;
import java.nio.file.Path;
import rowhouse.durability.disk.DiskLibrary;
import rowhouse.durability.process.FunctionProcess;
import rowhouse.durability.process.Member;
import rowhouse.durability.process.ServerProcess;
import rowhouse.durability.process.ServerProcess.Surroundings;
import rowhouse.storage.sqlite.SqliteMode;

/// How Rowhouse keeps its files while it is killed.
enum KillMode {
    OWNER_COMMIT("one owner, write-ahead log, `--durability commit`", 1),
    OWNER_PROCESS("one owner, write-ahead log, `--durability process`", 1),
    SHARED("three servers and two functions on one folder, rollback journal", 5),
    MACHINES("three servers on machines of their own, network's file system, rollback journal", 3);

    private static final int SERVERS = 3;

    private final String words;
    private final int members;

    KillMode(String words, int members) {
        this.words = words;
        this.members = members;
    }

    String words() {
        return words;
    }

    int members() {
        return members;
    }

    SqliteMode sqlite() {
        return switch (this) {
            case OWNER_COMMIT -> SqliteMode.COMMIT;
            case OWNER_PROCESS -> SqliteMode.PROCESS;
            case SHARED, MACHINES -> SqliteMode.SHARED;
        };
    }

    /// Starts members.
    ///
    /// @param folder for what they say
    Member.Start start(Path folder, Path data, Path keys) throws IOException, InterruptedException {
        return switch (this) {
            case OWNER_COMMIT -> _ -> ServerProcess.start(folder, data, keys, "--durability", "commit");
            case OWNER_PROCESS -> _ -> ServerProcess.start(folder, data, keys, "--durability", "process");
            case SHARED ->
                place -> place < SERVERS
                        ? ServerProcess.start(folder, data, keys, "--coordination", "shared")
                        : FunctionProcess.start(folder, data, keys);
            case MACHINES -> machines(folder, data, keys);
        };
    }

    /// Why it cannot be tried on this machine, or an empty text.
    String obstacle() {
        return this == MACHINES ? DiskLibrary.obstacle() : "";
    }

    /// Each sees the folder as a machine of its own would, and what it keeps back is gone with it.
    private static Member.Start machines(Path folder, Path data, Path keys) throws IOException, InterruptedException {
        var client = Surroundings.shortLived(DiskLibrary.compile(folder).caching(data));
        return _ -> ServerProcess.start(folder, client, data.toRealPath(), keys, "--coordination", "shared");
    }
}
