package rowhouse.access.key;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The accounts that are there before any other, and their owners' keys, as `access_keys.csv` lists them.
///
/// A row is `access key, secret key, account id[, encryption key[, new encryption key]]`, the last two in base64, or
/// `master, number, key in base64`. `#` begins a comment anywhere in a line.
///
/// An account may have several access keys, so that one can take another's place while clients still use both. More
/// than two are a
/// warning and no error: nothing breaks, and files that DDB Local took keep working.
public final class AccessKeyFile {
    private final Map<String, AccessKey> keys;
    private final Map<String, AccountKeys> accounts;
    private final List<MasterKey> masterKeys;
    private final List<String> warnings;

    AccessKeyFile(Content content) {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(content.keys()));
        accounts = Collections.unmodifiableMap(new LinkedHashMap<>(content.accounts()));
        masterKeys = List.copyOf(content.masterKeys());
        warnings = List.copyOf(content.warnings());
    }

    record Content(
            Map<String, AccessKey> keys,
            Map<String, AccountKeys> accounts,
            List<MasterKey> masterKeys,
            List<String> warnings) {}

    /// Reads a file's text.
    ///
    /// @param csv UTF-8, with or without a byte order mark; lines end in LF or CRLF
    /// @throws KeyFileException that names the line, and what is wrong with it
    public static AccessKeyFile parse(byte[] csv) {
        return new AccessKeyFile(new AccessKeyFileParser().parse(csv));
    }

    /// The key of this name, or null.
    public @Nullable AccessKey find(String accessKeyId) {
        return keys.get(accessKeyId);
    }

    /// Every access key, in the file's order.
    public List<AccessKey> keys() {
        return List.copyOf(keys.values());
    }

    /// What this account's data is sealed with; null if the file has no such account.
    public @Nullable AccountKeys account(String accountId) {
        return accounts.get(accountId);
    }

    /// Every account, in the file's order.
    public List<AccountKeys> accounts() {
        return List.copyOf(accounts.values());
    }

    /// The master keys, by rising number.
    public List<MasterKey> masterKeys() {
        return masterKeys;
    }

    /// What looks wrong and harms nothing, a line each, without anything secret.
    public List<String> warnings() {
        return warnings;
    }
}
