package rowhouse.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.AccessKey;
import rowhouse.access.key.AccessKeyFile;
import rowhouse.access.key.AccessKeyId;
import rowhouse.access.key.EncryptionKey;
import rowhouse.access.key.KeyFileException;
import rowhouse.access.key.KeyFileSource;
import rowhouse.access.key.MasterKey;
import rowhouse.access.key.Secret;
import rowhouse.service.Authenticator;

/// The keys that a server makes itself where it is given none, and keeps with the data.
///
/// @param made whether they were made just now
record LocalKeys(AccessKeyFile file, boolean made) {
    static final String OWNER_FILE = "access_keys.csv";
    static final String MASTER_FILE = "master_key.csv";

    /// The keys of the local account's owner, and a master key.
    ///
    /// @param folder null to keep them nowhere
    static LocalKeys ofOwner(@Nullable Path folder) throws IOException {
        var keys = obtain(folder == null ? null : folder.resolve(OWNER_FILE), LocalKeys::newOwner);
        if (keys.file().keys().isEmpty()) {
            throw new KeyFileException("holds no access key").in(OWNER_FILE);
        }
        return keys;
    }

    /// A master key, for a server whose key file has none.
    ///
    /// @param folder null to keep it nowhere
    static List<MasterKey> master(@Nullable Path folder) throws IOException {
        var keys = obtain(folder == null ? null : folder.resolve(MASTER_FILE), LocalKeys::newMaster)
                .file()
                .masterKeys();
        if (keys.isEmpty()) {
            throw new KeyFileException("holds no master key").in(MASTER_FILE);
        }
        return keys;
    }

    /// The key of the owner.
    AccessKey owner() {
        return file.keys().getFirst();
    }

    private static LocalKeys obtain(@Nullable Path file, Supplier<String> make) throws IOException {
        if (file == null) {
            return new LocalKeys(AccessKeyFile.parse(make.get().getBytes(UTF_8)), true);
        }
        boolean isMade = !Files.exists(file) && write(file, make.get());
        return new LocalKeys(KeyFileSource.read(file, null), isMade);
    }

    /// For the eyes of whoever runs the server alone; and whole or not at all, for a server that is killed meanwhile
    /// makes no others when it starts again, nor does one that starts at the same time.
    ///
    /// @return whether the file is this one, and not another server's
    private static boolean write(Path file, String csv) throws IOException {
        var part = file.resolveSibling("%s.%d-%d.part"
                .formatted(file.getFileName(), ProcessHandle.current().pid(), System.nanoTime()));
        try {
            try (var channel = FileChannel.open(
                    part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.file(part))) {
                var bytes = ByteBuffer.wrap(csv.getBytes(UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.createLink(file, part);
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String newOwner() {
        var random = new SecureRandom();
        var account = Authenticator.LOCAL_ACCOUNT_ID;
        return "%s,%s,%s\n%s"
                .formatted(
                        AccessKeyId.mint(AccessKeyId.LONG_TERM, account, random).text(),
                        Secret.random(random).text(),
                        account,
                        newMaster());
    }

    private static String newMaster() {
        return "master,0," + EncryptionKey.random(new SecureRandom()).toBase64() + "\n";
    }
}
