package rowhouse.storage.sealed;

import org.jspecify.annotations.Nullable;
import rowhouse.storage.Family;

/// Something sealed cannot be opened, or a file not with these keys. Its words name places and never content or keys; a
/// client reads none of them.
public final class SealFault extends IllegalStateException {
    private SealFault(String text, @Nullable Throwable cause) {
        super(text, cause);
    }

    /// A row's body is not what was sealed under its key.
    static SealFault brokenBody(Family family, long owner, Throwable cause) {
        return new SealFault("a sealed row was altered or moved: family " + family + ", number " + owner, cause);
    }

    static SealFault brokenFileKey(String account, @Nullable Throwable cause) {
        return new SealFault(
                "the file key of account " + account + " was altered: restore the account's file from a copy", cause);
    }

    static SealFault otherKey(String account) {
        return new SealFault(
                "the file of account " + account
                        + " is sealed, and with another encryption key: give the one it was last opened with",
                null);
    }

    static SealFault keyMissing(String account) {
        return new SealFault(
                "the file of account " + account
                        + " is sealed, and no encryption key was given: give the one it was last opened with",
                null);
    }

    static SealFault notSealed(String account) {
        return new SealFault(
                "the file of account " + account
                        + " was begun without an encryption key: open it without one, or copy its tables to a new file",
                null);
    }
}
