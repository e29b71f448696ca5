package rowhouse.access.key;

import java.util.StringJoiner;

/// The text of a row of `access_keys.csv`.
public final class KeyFileRow {
    private KeyFileRow() {}

    /// The row of an access key.
    ///
    /// @param account what the data of the key's account is sealed with
    public static String of(AccessKey key, AccountKeys account) {
        var row = new StringJoiner(",")
                .add(key.accessKeyId())
                .add(key.secret().text())
                .add(key.accountId());
        if (account.encryptionKey() != null) {
            row.add(account.encryptionKey().toBase64());
        }
        if (account.newEncryptionKey() != null) {
            row.add(account.newEncryptionKey().toBase64());
        }
        return row.toString();
    }

    /// The row of a master key.
    public static String of(MasterKey key) {
        return AccessKeyFileParser.MASTER + "," + key.kid() + "," + key.key().toBase64();
    }
}
