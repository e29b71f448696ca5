package rowhouse.access.sigv4;

import java.security.MessageDigest;
import java.util.HexFormat;
import rowhouse.text.Digests;

/// SHA-256 as signatures write it: in lower-case hexadecimal.
public final class Sha256 {
    private final MessageDigest digest = Digests.sha256();

    /// The digest of these bytes.
    public String hex(byte[] bytes) {
        return HexFormat.of().formatHex(digest.digest(bytes));
    }
}
