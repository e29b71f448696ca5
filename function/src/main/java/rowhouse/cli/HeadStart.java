package rowhouse.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import rowhouse.access.sigv4.RequestSigner;
import rowhouse.access.sigv4.SigningSecret;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.service.Authenticator;
import rowhouse.storage.sealed.SealedRows;
import rowhouse.storage.sealed.SealingKeys;
import rowhouse.storage.sqlite.SqliteRows;

/// Has the JVM load what the first request would wait for, on a thread beside the one that starts the server: SQLite
/// with its library, ciphers and digests. Nothing of what it makes is kept.
final class HeadStart {
    private static final byte[] NO_SECRET = new byte[32];

    private HeadStart() {}

    static void begin() {
        Thread.ofPlatform().name("rowhouse-head-start").daemon().start(HeadStart::run);
    }

    private static void run() {
        var key = new SealingKeys(new SecretKeySpec(NO_SECRET, "AES"), null);
        SealedRows.open(SqliteRows.inMemory(), Authenticator.LOCAL_ACCOUNT_ID, key)
                .close();
        var _ = new RequestSigner("none", SigningSecret.of(NO_SECRET), null)
                .sign(
                        new HttpRequest("POST", "/", "", Headers.of("host", "none"), "{}".getBytes(US_ASCII)),
                        "none",
                        "none",
                        Instant.now());
    }
}
