package rowhouse.access.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.AccessKey;
import rowhouse.access.key.KeyFileException;
import rowhouse.access.key.Secret;
import rowhouse.access.sigv4.RequestSigner;
import rowhouse.access.sigv4.SigningSecret;
import rowhouse.error.ServiceException;
import rowhouse.json.JsonReader;
import rowhouse.node.Node;

/// What we sign our own calls with: fixed, or from a file that may change.
///
/// The file is JSON with `IAM_ACCOUNT_ID`, `IAM_ACCESS_KEY` and `IAM_SECRET_KEY`, or three lines: account, access key,
/// secret. It is read when first needed, and again when it changed.
public final class OwnCredentials {
    private static final int LARGEST_FILE_BYTES = 64 * 1024;

    private final @Nullable Path file;
    private final @Nullable AccessKey fixed;
    private volatile @Nullable Read read;
    private volatile @Nullable RequestSigner worked;

    private record Stamp(
            FileTime changed, long sizeBytes, @Nullable Object fileKey) {}

    private record Read(Stamp stamp, AccessKey key, RequestSigner signer) {}

    private OwnCredentials(@Nullable Path file, @Nullable AccessKey fixed) {
        this.file = file;
        this.fixed = fixed;
        this.worked = fixed == null ? null : signer(fixed);
    }

    /// Credentials that stay as they are.
    public static OwnCredentials of(AccessKey key) {
        return new OwnCredentials(null, key);
    }

    public static OwnCredentials inFile(Path file) {
        return new OwnCredentials(file, null);
    }

    /// The key as it is now, for clients that sign themselves.
    ///
    /// @throws KeyFileException if the file cannot be read or understood and never could
    public AccessKey key() {
        if (fixed != null) {
            return fixed;
        }
        var _ = signer();
        return Objects.requireNonNull(read).key();
    }

    /// Signs with what is true now.
    ///
    /// @throws KeyFileException if the file cannot be read or understood and never could
    RequestSigner signer() {
        if (file == null) {
            return Objects.requireNonNull(worked);
        }
        var last = read;
        try {
            var stamp = stamp(file);
            if (last == null || !stamp.equals(last.stamp())) {
                var key = parse(file);
                last = new Read(stamp, key, signer(key));
                read = last;
            }
            return last.signer();
        } catch (IOException | KeyFileException e) {
            // A file that is being replaced may be gone or half there for a moment.
            var before = last == null ? worked : last.signer();
            if (before == null) {
                throw new KeyFileException("cannot be read: " + e.getClass().getSimpleName()).in(file.getFileName());
            }
            return before;
        }
    }

    /// Takes note that what this signer signs is taken.
    void works(RequestSigner signer) {
        if (worked != signer) {
            worked = signer;
        }
    }

    /// Another signer than one whose signature was refused. Half a secret looks like a whole one, and a new key may not
    /// be known everywhere yet: so the last one that worked is tried, and the file is read again, even if it looks
    /// unchanged.
    RequestSigner insteadOf(RequestSigner refused) {
        read = null;
        var last = worked;
        return last == null || last == refused ? signer() : last;
    }

    private static Stamp stamp(Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }

    private static AccessKey parse(Path file) throws IOException {
        byte[] bytes;
        try (var stream = Files.newInputStream(file)) {
            bytes = stream.readNBytes(LARGEST_FILE_BYTES);
        }
        var text = new String(bytes, UTF_8).strip();
        var parts = text.startsWith("{")
                ? ofJson(bytes)
                : text.lines().map(String::strip).toList();
        if (parts.size() != 3 || parts.stream().anyMatch(String::isEmpty)) {
            throw new KeyFileException("has not an account, an access key and a secret");
        }
        return new AccessKey(parts.get(1), Secret.of(parts.get(2)), parts.get(0));
    }

    private static List<String> ofJson(byte[] json) {
        try {
            if (JsonReader.read(json) instanceof Node.Structure(var members)
                    && members.get("IAM_ACCOUNT_ID") instanceof Node.Text(var account)
                    && members.get("IAM_ACCESS_KEY") instanceof Node.Text(var key)
                    && members.get("IAM_SECRET_KEY") instanceof Node.Text(var secret)) {
                return List.of(account, key, secret);
            }
        } catch (ServiceException _) {
            // Half a file is no JSON; said below.
        }
        throw new KeyFileException("is no JSON with IAM_ACCOUNT_ID, IAM_ACCESS_KEY and IAM_SECRET_KEY");
    }

    private static RequestSigner signer(AccessKey key) {
        return new RequestSigner(
                key.accessKeyId(), SigningSecret.of(key.secret().utf8()), null);
    }

    @Override
    public String toString() {
        return "OwnCredentials[hidden]";
    }
}
