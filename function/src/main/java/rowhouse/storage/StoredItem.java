package rowhouse.storage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import rowhouse.storage.Contradiction.Kind;
import rowhouse.value.Item;

/// An item read anew from every byte of its row, whose size is worked out and not believed.
final class StoredItem {
    private StoredItem() {}

    /// The item of a row, and what is wrong with it as a row.
    ///
    /// @param place of the row
    /// @return null if it is no item
    static @Nullable Item checked(Row row, String place, Contradictions found) {
        var item = read(row);
        if (item == null || !Arrays.equals(item.json(), row.body())) {
            found.add(Kind.UNREADABLE_ITEM, place);
            return null;
        }
        found.expect(item.sizeBytes() == row.size(), Kind.WRONG_SIZE, place);
        return item;
    }

    /// The item of a row; null if it is none.
    static @Nullable Item read(Row row) {
        try {
            return Item.of(ItemRows.item(row).attributes());
        } catch (IllegalStateException _) {
            return null;
        }
    }
}
