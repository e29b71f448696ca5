package rowhouse.operation;

import rowhouse.value.Item;

/// The room for items that is left in one answer. What the answer tells beside them has its share from the start:
/// counts, capacity units, and the key where the next page starts.
public final class AnswerRoom {
    /// Four key attributes, the longest there can be, take 50,000 bytes.
    private static final int BESIDE_ITEMS_BYTES = 64 * 1024;

    /// What one character can become: a control character's six are seven as part of a string.
    private static final int MOST_BYTES_OF_CHARACTER = 7;

    private final boolean isMeasured;
    private long left;
    private boolean hasItems;

    AnswerRoom(AnswerLimit limit) {
        isMeasured = !limit.isNone();
        left = limit.bytes() - BESIDE_ITEMS_BYTES;
    }

    /// Keeps room for a text that the answer may have to hold.
    public void keepFor(String text) {
        // Two characters more, for its quotes and what separates it from the next.
        left -= isMeasured ? (text.length() + 2L) * MOST_BYTES_OF_CHARACTER : 0;
    }

    /// Keeps room for an item that the answer may have to hold.
    public void keepFor(Item item) {
        left -= isMeasured ? length(item) : 0;
    }

    /// Gives an item its room, if there is as much.
    ///
    /// @return whether there is
    public boolean take(Item item) {
        long length = isMeasured ? length(item) : 0;
        if (length > left) {
            return false;
        }
        left -= length;
        hasItems = true;
        return true;
    }

    /// The same for one of many items, where those that find no room are for the next answer.
    ///
    /// @throws rowhouse.error.ServiceException `ValidationException` if there is no room for it even alone: a client
    ///     that asks for the rest would ask for ever
    public boolean takeNext(Item item) {
        boolean isTaken = take(item);
        if (!isTaken && !hasItems) {
            throw AnswerLimit.tooLarge(length(item));
        }
        return isTaken;
    }

    private static long length(Item item) {
        return AnswerLimit.lengthInString(item.json()) + ",".length();
    }
}
