package rowhouse.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;

/// Where the files of the accounts are: `<folder>/<last two digits>/ddb-<account>.sqlite3`.
final class AccountFolder {
    private static final Logger LOG = System.getLogger(AccountFolder.class.getName());
    private static final Pattern FILE = Pattern.compile("ddb-([0-9]{12})\\.sqlite3");

    private final Path folder;

    AccountFolder(Path folder) {
        this.folder = folder;
    }

    /// Whether the account has a file.
    boolean exists(AccountId account) {
        return Files.exists(file(account));
    }

    /// The size of the account's file, without opening it; 0 if there is none.
    long sizeBytes(AccountId account) {
        return file(account).toFile().length();
    }

    /// When the account's file was last written to, without opening it; 0 if there is none.
    long lastModifiedMillis(AccountId account) {
        return file(account).toFile().lastModified();
    }

    /// The file of an account, in a folder that exists.
    Path prepare(AccountId account) {
        var file = file(account);
        try {
            Files.createDirectories(file.getParent());
            return file;
        } catch (IOException e) {
            LOG.log(Level.ERROR, () -> "cannot create " + file.getParent(), e);
            throw new ServiceException(ErrorCode.INTERNAL_SERVER_ERROR, "The account's storage cannot be opened");
        }
    }

    /// The accounts that have a file, in ascending order.
    List<AccountId> accounts() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.find(folder, 2, (_, attributes) -> attributes.isRegularFile())) {
            return files.map(this::account).filter(Objects::nonNull).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(AccountId account) {
        return folder.resolve(account.digits().substring(10)).resolve("ddb-" + account + ".sqlite3");
    }

    /// The account whose file this is; null when it is something else.
    private @Nullable AccountId account(Path file) {
        var name = FILE.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return null;
        }
        var account = new AccountId(name.group(1));
        return file.equals(file(account)) ? account : null;
    }
}
