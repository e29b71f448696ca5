package rowhouse.access.key;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/// The name of an access key, which tells whose it is: four characters, then 80 bits in base32, of which the first is
/// 1, the next 40
/// are the account's number, and 39 are random.
///
/// @param text whatever a client or a file calls its key: an id of another form is one that names no account
public record AccessKeyId(String text) {
    /// Begins the id of a key that lasts.
    public static final String LONG_TERM = "ELAK";

    /// Begins the id of a session's key.
    public static final String SESSION = "ELSK";

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int PREFIX_LENGTH = 4;
    private static final int LENGTH = 20;

    /// The 80 bits are two halves of eight characters.
    private static final int HALF_LENGTH = 8;

    private static final long GENERATION_BIT = 1L << 39;
    private static final long RANDOM_MASK = (1L << 39) - 1;
    private static final long HIGHEST_ACCOUNT = 999_999_999_999L;

    /// A new id.
    ///
    /// @param prefix four characters of `A-Z 0-9`
    /// @param account twelve digits
    public static AccessKeyId mint(String prefix, String account, SecureRandom random) {
        return of(prefix, account, random.nextLong());
    }

    static AccessKeyId of(String prefix, String account, long random) {
        if (!prefix.matches("[A-Z0-9]{4}")) {
            throw new IllegalArgumentException("an access key begins with four of A-Z and 0-9");
        }
        if (!isAccount(account)) {
            throw new IllegalArgumentException("an account's id is twelve digits");
        }
        long number = Long.parseLong(account);
        long high = GENERATION_BIT | (number >>> 1);
        long low = ((number & 1) << 39) | (random & RANDOM_MASK);
        var text = new StringBuilder(LENGTH).append(prefix);
        encode(high, text);
        encode(low, text);
        return new AccessKeyId(text.toString());
    }

    /// The account inside, twelve digits; null when there is none.
    public @Nullable String account() {
        long high = half(PREFIX_LENGTH);
        long low = half(PREFIX_LENGTH + HALF_LENGTH);
        if (high < 0 || low < 0) {
            return null;
        }
        // Ids older than this form have a first bit of 0, and so have some that DDB Local made with an account inside.
        long number = ((high & RANDOM_MASK) << 1) | (low >>> 39);
        return number > HIGHEST_ACCOUNT ? null : "%012d".formatted(number);
    }

    /// Whether Rowhouse's own prefixes begin it.
    boolean isOurs() {
        return text.startsWith(LONG_TERM) || text.startsWith(SESSION);
    }

    /// Whether the first bit is 1; where it is 0, the account inside may be a chance one.
    public boolean isOfNewGeneration() {
        long high = half(PREFIX_LENGTH);
        return high >= 0 && (high & GENERATION_BIT) != 0;
    }

    /// Whether this is an account's id: twelve digits.
    static boolean isAccount(String text) {
        return text.matches("[0-9]{12}");
    }

    /// Forty bits from eight characters, or -1 if the id has another length or they are not base32.
    private long half(int start) {
        if (text.length() != LENGTH) {
            return -1;
        }
        long bits = 0;
        for (int i = start; i < start + HALF_LENGTH; i++) {
            int digit = BASE32.indexOf(text.charAt(i));
            if (digit < 0) {
                return -1;
            }
            bits = (bits << 5) | digit;
        }
        return bits;
    }

    private static void encode(long bits, StringBuilder text) {
        for (int shift = 35; shift >= 0; shift -= 5) {
            text.append(BASE32.charAt((int) (bits >>> shift) & 31));
        }
    }
}
