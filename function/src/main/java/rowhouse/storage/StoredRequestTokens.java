package rowhouse.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// Client request tokens, kept as rows.
final class StoredRequestTokens implements RequestTokens {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final byte[] NOTHING = {};

    private final Rows.Writer writer;
    private final Instant now;

    StoredRequestTokens(Rows.Writer writer, Instant now) {
        this.writer = writer;
        this.now = now;
    }

    static RowKey key(byte[] token) {
        return new RowKey(0, token, NOTHING);
    }

    @Override
    public Claim claim(String token, byte[] fingerprint) {
        Expiry.trimTokens(writer, now, Slice.small());
        var name = StoredTables.utf8(token);
        var known = writer.find(Family.TOKEN, key(name));
        if (known != null) {
            return Arrays.equals(known.body(), fingerprint) ? Claim.REPEATED : Claim.MISMATCHED;
        }
        var end = KeyEncoding.ofLong(now.plus(LIFE).getEpochSecond());
        writer.put(Family.TOKEN, new Row(key(name), 0, fingerprint));
        writer.put(Family.EXPIRY, new Row(new RowKey(Expiry.TOKENS, end, name), 0, NOTHING));
        return Claim.NEW;
    }
}
