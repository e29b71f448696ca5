package rowhouse.durability.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.AccessKeyId;
import rowhouse.access.key.EncryptionKey;
import rowhouse.access.key.Secret;
import rowhouse.access.sigv4.RequestSigner;
import rowhouse.access.sigv4.SigningSecret;
import rowhouse.account.AccountId;
import rowhouse.storage.Rows;
import rowhouse.storage.sealed.SealedRows;
import rowhouse.storage.sealed.SealingKeys;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// An account of the campaign's: its owner's access key, and the key its file is sealed with, if it is.
public final class Account {
    private final String number;
    private final String accessKeyId;
    private final Secret secret;
    private final @Nullable EncryptionKey encryptionKey;

    private Account(String number, @Nullable EncryptionKey encryptionKey) {
        var random = new SecureRandom();
        this.number = number;
        this.accessKeyId =
                AccessKeyId.mint(AccessKeyId.LONG_TERM, number, random).text();
        this.secret = Secret.random(random);
        this.encryptionKey = encryptionKey;
    }

    /// An account whose file anybody can read.
    public static Account plain(String number) {
        return new Account(number, null);
    }

    /// An account whose file only its key opens.
    public static Account sealed(String number) {
        return new Account(number, EncryptionKey.random(new SecureRandom()));
    }

    /// Writes the file of access keys of some accounts.
    public static Path writeKeys(Path folder, List<Account> accounts) throws IOException {
        var master = "master,0," + EncryptionKey.random(new SecureRandom()).toBase64() + "\n";
        var rows = accounts.stream().map(Account::row).collect(Collectors.joining());
        return Files.writeString(folder.resolve("keys.csv"), rows + master);
    }

    private String row() {
        var row = accessKeyId + "," + secret.text() + "," + number;
        return (encryptionKey == null ? row : row + "," + encryptionKey.toBase64()) + "\n";
    }

    /// Signs as the owner.
    RequestSigner signer() {
        return new RequestSigner(accessKeyId, SigningSecret.of(secret.text().getBytes(StandardCharsets.UTF_8)), null);
    }

    /// Its file in a folder of data.
    public Path file(Path data) {
        return data.resolve(number.substring(10)).resolve("ddb-" + number + ".sqlite3");
    }

    /// Its number.
    public AccountId id() {
        return new AccountId(number);
    }

    /// What its file is sealed with; null if it is not.
    public @Nullable SealingKeys sealingKeys() {
        return encryptionKey == null ? null : new SealingKeys(encryptionKey.toAes(), null);
    }

    /// Opens a file of this account's.
    public Rows open(Path file, SqliteMode mode) {
        return SealedRows.open(SqliteRows.open(file, mode), number, sealingKeys());
    }

    @Override
    public String toString() {
        return number;
    }
}
