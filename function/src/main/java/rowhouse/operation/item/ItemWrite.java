package rowhouse.operation.item;

import static rowhouse.error.ServiceException.validation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.expression.evaluate.Conditions;
import rowhouse.expression.evaluate.ScalarKeys;
import rowhouse.expression.evaluate.Updates;
import rowhouse.expression.tree.Condition;
import rowhouse.expression.tree.ReferencedPaths;
import rowhouse.expression.tree.Update;
import rowhouse.operation.ConditionalCheckFailed;
import rowhouse.storage.Items;
import rowhouse.table.KeyRules;
import rowhouse.table.TableDefinition;
import rowhouse.value.Item;
import rowhouse.value.ItemSize;
import rowhouse.value.Nesting;

/// What a request does to one item, alone or in a transaction, and the condition it depends on.
sealed interface ItemWrite {
    /// Puts an item, in the place of the one with its key.
    record Put(Item item) implements ItemWrite {}

    /// Deletes the item of a key.
    record Delete(Item key) implements ItemWrite {}

    /// Changes the item of a key, or makes one.
    record Change(Item key, Update update) implements ItemWrite {}

    /// Does nothing but look.
    record Check(Item key) implements ItemWrite {}

    /// When a write may happen, and what the error tells where it may not.
    record Guard(@Nullable Condition condition, ReturnOnFailure returnOnFailure) {
        static final Guard NONE = new Guard(null, ReturnOnFailure.NONE);

        void check(@Nullable Item before) {
            if (condition != null && !Conditions.holds(condition, before == null ? Item.EMPTY : before)) {
                throw new ConditionalCheckFailed(returnOnFailure == ReturnOnFailure.ALL_OLD ? before : null);
            }
        }
    }

    /// What became of a write.
    ///
    /// @param updated what an update names of the item, before and after; null for other writes
    record Outcome(Items.Change change, Updates.@Nullable Outcome updated) {}

    /// The attributes that hold the key.
    default Item key() {
        return switch (this) {
            case Put(var item) -> item;
            case Delete(var key) -> key;
            case Change(var key, var _) -> key;
            case Check(var key) -> key;
        };
    }

    /// The size of what a transaction's request says of the item.
    default int payloadBytes() {
        int bytes = key().sizeBytes();
        if (this instanceof Change(var _, var update)) {
            for (var action : update.actions()) {
                var value = action.literal();
                bytes += value == null ? 0 : ItemSize.of(value);
            }
        }
        return bytes;
    }

    /// Checks the rules that need the table but not the item.
    ///
    /// @throws rowhouse.error.ServiceException `ValidationException` if the key or the update do
    ///     not suit the table
    default void check(TableDefinition table) {
        switch (this) {
            case Put(var item) -> KeyRules.checkItem(table, item);
            case Delete(var key) -> KeyRules.checkKey(table, key);
            case Check(var key) -> KeyRules.checkKey(table, key);
            case Change(var key, var update) -> {
                KeyRules.checkKey(table, key);
                checkKeyUntouched(table, update);
                checkIndexKeyTypes(table, update);
                ScalarKeys.checkNotEntered(ReferencedPaths.in(update), table);
            }
        }
    }

    /// Does it, if the guard lets it. The write has passed [#check].
    ///
    /// @throws ConditionalCheckFailed if it does not
    default Outcome apply(TableDefinition table, Guard guard, Items.Writable items) {
        var before = items.find(key());
        guard.check(before);
        return switch (this) {
            case Put(var item) -> {
                checkWithLocalEntries(items, item, "Item size has exceeded the maximum allowed size");
                yield new Outcome(items.put(item, before), null);
            }
            case Delete _ -> new Outcome(before == null ? unchanged(null) : items.delete(before), null);
            case Check _ -> new Outcome(unchanged(before), null);
            case Change(var key, var update) -> {
                var updated = Updates.apply(update, before == null ? key : before);
                checkUpdated(table, update, updated);
                checkWithLocalEntries(
                        items, updated.after(), "Item size to update has exceeded the maximum allowed size");
                yield new Outcome(items.put(updated.after(), before), updated);
            }
        };
    }

    private static void checkKeyUntouched(TableDefinition table, Update update) {
        for (var action : update.actions()) {
            var name = action.path().attribute();
            if (table.keySchema().contains(name)) {
                throw validation(
                        "One or more parameter values were invalid: Cannot update attribute %s. This attribute is part of the key"
                                .formatted(name));
            }
        }
    }

    private static void checkIndexKeyTypes(TableDefinition table, Update update) {
        for (var action : update.actions()) {
            var value = action.literal();
            if (value != null && action.path().isTopLevel()) {
                KeyRules.checkIndexKeyType(table, action.path().attribute(), value.type());
            }
        }
    }

    private static Items.Change unchanged(@Nullable Item item) {
        return new Items.Change(item, item, List.of());
    }

    /// An item and its entry in a local secondary index may be no larger together than an item alone.
    private static void checkWithLocalEntries(Items.Writable items, Item item, String text) {
        if (items.sizeWithLocalEntryBytes(item) > ItemSize.MAX_ITEM_BYTES) {
            throw validation(text);
        }
    }

    private static void checkUpdated(TableDefinition table, Update update, Updates.Outcome updated) {
        for (var value : updated.written().values()) {
            if (value != null) {
                Nesting.check(value);
            }
        }
        if (UpdateSize.exceeds(ItemSize.MAX_ITEM_BYTES, update, table.keySchema(), updated.after())) {
            throw validation("Item size to update has exceeded the maximum allowed size");
        }
        KeyRules.checkUpdated(table, updated.written());
    }
}
