package rowhouse.storage;

import java.util.Arrays;
import rowhouse.storage.Contradiction.Kind;

/// Whether every request token ends once, and nothing else does as one.
final class TokenConsistency {
    private final Rows.Reader reader;
    private final Contradictions found;

    TokenConsistency(Rows.Reader reader, Contradictions found) {
        this.reader = reader;
        this.found = found;
    }

    /// What two lists of tokens in different orders have in common only if they are of the same tokens.
    private static final class Census {
        private long count;
        private long sum;

        void add(byte[] token) {
            count++;
            sum += Arrays.hashCode(token);
        }

        boolean isSame(Census other) {
            return count == other.count && sum == other.sum;
        }
    }

    void check() {
        var tokens = new Census();
        RowPages.each(reader, Family.TOKEN, 0, row -> {
            tokens.add(row.key().partition());
            return true;
        });
        var ends = new Census();
        RowPages.each(reader, Family.EXPIRY, Expiry.TOKENS, row -> {
            var token = row.key().sort();
            ends.add(token);
            found.expect(
                    reader.find(Family.TOKEN, StoredRequestTokens.key(token)) != null,
                    Kind.WRONG_TOKEN,
                    "end " + row.key());
            return !found.isFull();
        });
        found.expect(
                tokens.isSame(ends), Kind.WRONG_TOKEN, "there are " + tokens.count + ", and " + ends.count + " end");
    }
}
