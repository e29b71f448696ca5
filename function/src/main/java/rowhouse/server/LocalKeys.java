package rowhouse.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.AccessKey;
import rowhouse.access.key.AccessKeyFile;
import rowhouse.access.key.AccessKeyId;
import rowhouse.access.key.EncryptionKey;
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
        return obtain(folder == null ? null : folder.resolve(OWNER_FILE), LocalKeys::newOwner);
    }

    /// A master key, for a server whose key file has none.
    ///
    /// @param folder null to keep it nowhere
    static List<MasterKey> master(@Nullable Path folder) throws IOException {
        return obtain(folder == null ? null : folder.resolve(MASTER_FILE), LocalKeys::newMaster)
                .file()
                .masterKeys();
    }

    /// The key of the owner.
    AccessKey owner() {
        return file.keys().getFirst();
    }

    private static LocalKeys obtain(@Nullable Path file, Supplier<String> make) throws IOException {
        if (file != null && Files.exists(file)) {
            return new LocalKeys(AccessKeyFile.parse(Files.readAllBytes(file)), false);
        }
        var csv = make.get();
        if (file != null) {
            write(file, csv);
        }
        return new LocalKeys(AccessKeyFile.parse(csv.getBytes(UTF_8)), true);
    }

    /// For the eyes of whoever runs the server alone, where the file system can tell.
    private static void write(Path file, String csv) throws IOException {
        boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (isPosix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, csv, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
