package rowhouse.operation.item;

import java.util.LinkedHashMap;
import java.util.Map;
import rowhouse.expression.tree.Path;
import rowhouse.expression.tree.Update;
import rowhouse.table.KeySchema;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;
import rowhouse.value.ItemSize;

/// The size that DynamoDB holds against the limit of an item when it updates one, in bytes: not the item's, but that of
/// what the update writes, which are the top-level attributes it names, as they are afterwards, and something for each
/// action. The item that results may be no larger either, its key left out.
final class UpdateSize {
    private static final int UPDATE_BYTES = 3;
    private static final int ASSIGNMENT_BYTES = 19;
    private static final int REMOVAL_BYTES = 2;
    private static final int LIST_INDEX_BYTES = 1;

    private UpdateSize() {}

    /// Whether the size is beyond the limit.
    ///
    /// @param after the item that the update made
    static boolean exceeds(int limit, Update update, KeySchema key, Item after) {
        // What is written is part of the item, so there is mostly no need to look closer.
        int most = after.sizeBytes()
                + UPDATE_BYTES
                + (ASSIGNMENT_BYTES + LIST_INDEX_BYTES) * update.actions().size();
        return most > limit && of(update, key, after) > limit;
    }

    private static int of(Update update, KeySchema key, Item after) {
        int itemBytes = after.sizeBytes() - key.keyOf(after).sizeBytes();
        return Math.max(itemBytes, ofWritten(update, after));
    }

    private static int ofWritten(Update update, Item after) {
        int bytes = UPDATE_BYTES;
        Map<String, AttributeValue> written = new LinkedHashMap<>();
        for (var action : update.actions()) {
            bytes += of(action);
            var name = action.path().attribute();
            var value = after.get(name);
            if (value != null) {
                written.put(name, value);
            }
        }
        return bytes + ItemSize.ofAttributes(written);
    }

    private static int of(Update.Action action) {
        return switch (action) {
            case Update.Action.Set(var path, var _) -> ASSIGNMENT_BYTES + ofIndexes(path);
            case Update.Action.Add _ -> ASSIGNMENT_BYTES;
            case Update.Action.Remove _, Update.Action.Delete _ -> REMOVAL_BYTES;
        };
    }

    private static int ofIndexes(Path path) {
        return path.steps().stream().anyMatch(step -> step instanceof Path.Step.Index) ? LIST_INDEX_BYTES : 0;
    }
}
