package rowhouse.storage;

/// Something in an account's rows that cannot be, given the others.
///
/// @param place where: numbers, names and encoded keys, and nothing else of any item
public record Contradiction(Kind kind, String place) {
    /// What is wrong.
    public enum Kind {
        UNREADABLE_DEFINITION("a table's definition cannot be read"),
        MISPLACED_DEFINITION("a table's definition stands under another name"),
        WRONG_NUMBER("a number is another's, or was never given"),
        UNREADABLE_ROWS("rows cannot be read"),
        UNREADABLE_ITEM("an item is not in its stored form"),
        MISPLACED_ITEM("an item stands under another key"),
        WRONG_SIZE("an item has another size"),
        MISSING_INDEX_ROW("an index lacks an item"),
        DIFFERENT_INDEX_ROW("an index has something else of an item"),
        SURPLUS_INDEX_ROW("an index has what no item has"),
        MISSING_EXPIRY("it is not noted when an item expires"),
        SURPLUS_EXPIRY("it is noted that something expires which does not"),
        WRONG_COLLECTION_SIZE("an item collection has another size"),
        WRONG_COUNT("a count is another"),
        LEFT_BEHIND("rows of what is gone, which nothing purges"),
        MISSING_JOB("work that nobody will do"),
        WRONG_JOB("work that must not be done"),
        UNREADABLE_BACKUP("a backup's definition cannot be read"),
        WRONG_HISTORY("what an item was is not in its form, or will be kept for ever"),
        WRONG_TOKEN("a request token without an end, or an end without a token");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    @Override
    public String toString() {
        return kind.words + ": " + place;
    }
}
