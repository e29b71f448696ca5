package rowhouse.durability.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;
import rowhouse.access.key.EncryptionKey;
import rowhouse.durability.process.Account;
import rowhouse.durability.process.FunctionProcess;
import rowhouse.durability.process.Member;
import rowhouse.durability.process.ServerProcess;
import rowhouse.storage.sqlite.SqliteMode;

/// How Rowhouse keeps its files while it is killed.
enum KillMode {
    OWNER_COMMIT("one owner, write-ahead log, `--durability commit`", 1),
    OWNER_PROCESS("one owner, write-ahead log, `--durability process`", 1),
    SHARED("three servers and two functions on one folder, rollback journal", 5);

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
            case SHARED -> SqliteMode.SHARED;
        };
    }

    /// Starts members.
    ///
    /// @param folder for what they say
    Member.Start start(Path folder, Path data, Path keys) {
        return switch (this) {
            case OWNER_COMMIT -> _ -> ServerProcess.start(folder, data, keys, "--durability", "commit");
            case OWNER_PROCESS -> _ -> ServerProcess.start(folder, data, keys, "--durability", "process");
            case SHARED ->
                place -> place < SERVERS
                        ? ServerProcess.start(folder, data, keys, "--coordination", "shared")
                        : FunctionProcess.start(folder, data, keys);
        };
    }

    /// Writes a file of access keys.
    static Path writeKeys(Path folder, List<Account> accounts) throws IOException {
        var master = "master,0," + EncryptionKey.random(new SecureRandom()).toBase64() + "\n";
        var rows = accounts.stream().map(Account::row).collect(Collectors.joining());
        return Files.writeString(folder.resolve("keys.csv"), rows + master);
    }
}
