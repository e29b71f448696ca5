package rowhouse.bench.workload;

import java.util.List;

/// The tables of one size of items, and how much is in each before a run.
///
/// @param items how many items the table has that most operations work on, if they do not get too large
///     together
public record Dataset(ItemSize size, int items) {
    static final int PARTITIONS = 10;
    private static final int MOST_GROUPS = 20;
    // Chance moves items from group to group, and each is to keep a page of them.
    private static final int ITEMS_OF_GROUP = 50;
    private static final int MOST_BYTES = 20_000_000;
    private static final int SCANNED_BYTES = 2_000_000;
    private static final int PAGE = 20;
    private static final int INDEXED_ITEMS = 2_000;

    public Dataset {
        items = Math.min(items, MOST_BYTES / size.bytes());
    }

    /// What the name of a table says of its use.
    public enum Use {
        /// Items with a partition key alone.
        KEYED,
        /// Items that nobody has written before.
        FRESH,
        /// A few partitions of many items each.
        PAGED,
        /// Items in two global indexes, which hold all of their attributes.
        INDEXED
    }

    /// The name of the table of this use.
    public String table(Use use) {
        return switch (use) {
            case KEYED -> "keyed-" + size.label();
            case FRESH -> "fresh-" + size.label();
            case PAGED -> "paged-" + size.label();
            case INDEXED -> "indexed-" + size.label();
        };
    }

    /// How many items each partition of the table [Use#PAGED] has: enough for a scan to fill its page of 1
    /// MB.
    int itemsOfPartition() {
        return Math.max(2 * PAGE, SCANNED_BYTES / size.bytes() / PARTITIONS);
    }

    int indexedItems() {
        return Math.min(items, INDEXED_ITEMS);
    }

    /// How many partitions the first index has.
    int groups() {
        return Math.clamp(indexedItems() / ITEMS_OF_GROUP, 1, MOST_GROUPS);
    }

    /// The request that creates the table.
    public ApiRequest creation(Use use) {
        var table = table(use);
        return switch (use) {
            case KEYED, FRESH -> Tables.keyed(table);
            case PAGED -> Tables.sorted(table);
            case INDEXED -> Tables.indexed(table);
        };
    }

    /// The batches that fill the table.
    public List<ApiRequest> contents(Use use) {
        var table = table(use);
        return switch (use) {
            case KEYED -> Tables.batches(table, items, number -> Items.keyed(number, 0, size));
            case FRESH -> List.of();
            case PAGED -> {
                int each = itemsOfPartition();
                yield Tables.batches(
                        table, PARTITIONS * each, number -> Items.paged(number / each, number % each, 0, size));
            }
            case INDEXED -> Tables.batches(table, indexedItems(), number -> Items.indexed(number, 0, this));
        };
    }
}
