package rowhouse.table;

import static rowhouse.error.ServiceException.validation;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ServiceException;
import rowhouse.value.AttributeType;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;
import rowhouse.value.ItemSize;

/// The rules that keys must keep, of a table and of its indexes.
///
/// @see <a
///     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Quotas
///     and limits</a>
public final class KeyRules {
    private static final int MAX_PARTITION_KEY_BYTES = 2048;
    private static final int MAX_SORT_KEY_BYTES = 1024;

    private KeyRules() {}

    /// Checks what a request gives as a key: exactly the table's key attributes, of their types,
    /// not empty, not too long.
    ///
    /// @throws ServiceException `ValidationException` otherwise
    public static void checkKey(TableDefinition table, Item key) {
        var schema = table.keySchema();
        if (key.attributes().size() != schema.attributes().size()) {
            throw schemaMismatch();
        }
        for (var name : schema.attributes()) {
            var value = key.get(name);
            if (value == null || value.type() != table.attributeTypes().get(name)) {
                throw schemaMismatch();
            }
        }
        checkNotEmpty(table, key);
        checkLengths(schema, key);
    }

    /// Checks an item that is to be put: it has the table's key, and where it has attributes that
    /// are keys of indexes, they can be.
    ///
    /// @throws ServiceException `ValidationException` otherwise
    public static void checkItem(TableDefinition table, Item item) {
        var schema = table.keySchema();
        for (var name : schema.attributes()) {
            var value = item.get(name);
            if (value == null) {
                throw validation(
                        "One or more parameter values were invalid: Missing the key %s in the item".formatted(name));
            }
            var expected = table.attributeTypes().get(name);
            if (value.type() != expected) {
                throw validation(
                        "One or more parameter values were invalid: Type mismatch for key %s expected: %s actual: %s"
                                .formatted(name, expected, value.type()));
            }
        }
        checkNotEmpty(table, item);
        checkIndexKeys(table, item);
        checkLengths(schema, item);
    }

    /// Checks the attributes of an item that are keys of the table's indexes.
    ///
    /// @throws ServiceException `ValidationException` if one is of another type than the index's,
    ///     or empty
    public static void checkIndexKeys(TableDefinition table, Item item) {
        for (var index : table.indexes()) {
            for (var name : index.keySchema().attributes()) {
                var value = item.get(name);
                if (value != null) {
                    checkIndexKey(
                            index,
                            name,
                            value,
                            Objects.requireNonNull(table.attributeTypes().get(name)));
                }
            }
        }
    }

    /// Checks that a value of this type may be assigned to an attribute, which may be a key of the table's indexes.
    ///
    /// @throws ServiceException `ValidationException` if an index's key is of another type
    public static void checkIndexKeyType(TableDefinition table, String name, AttributeType actual) {
        for (var index : table.indexes()) {
            if (index.keySchema().contains(name)) {
                checkIndexKeyType(
                        index,
                        name,
                        actual,
                        Objects.requireNonNull(table.attributeTypes().get(name)));
            }
        }
    }

    private static void checkIndexKeyType(
            SecondaryIndex index, String name, AttributeType actual, AttributeType expected) {
        if (actual != expected) {
            throw validation(
                    "One or more parameter values were invalid: Type mismatch for Index Key %s Expected: %s Actual: %s IndexName: %s"
                            .formatted(name, expected, actual, index.name()));
        }
    }

    /// Checks attributes of an item that an update gave values, where they are keys of indexes.
    ///
    /// @param updated their values; null for those that it removed
    /// @throws ServiceException `ValidationException`, in the words for updates
    public static void checkUpdated(TableDefinition table, Map<String, @Nullable AttributeValue> updated) {
        for (var index : table.indexes()) {
            for (var name : index.keySchema().attributes()) {
                var value = updated.get(name);
                if (value != null) {
                    checkUpdated(
                            index,
                            name,
                            value,
                            Objects.requireNonNull(table.attributeTypes().get(name)));
                }
            }
        }
    }

    private static void checkUpdated(SecondaryIndex index, String name, AttributeValue value, AttributeType expected) {
        if (value.type() != expected) {
            throw validation("The update expression attempted to update the secondary index key to unsupported type");
        }
        if (isEmpty(value)) {
            throw validation("One or more parameter values are not valid. The update expression attempted to"
                    + " update a secondary index key to a value that is not supported. The AttributeValue for a"
                    + " key attribute cannot contain an empty %s value.".formatted(typeName(value)));
        }
        if (ItemSize.of(value) > maxBytes(index, name)) {
            throw validation(
                    "The update expression attempted to update the secondary index key beyond allowed size limits");
        }
    }

    private static void checkIndexKey(SecondaryIndex index, String name, AttributeValue value, AttributeType expected) {
        checkIndexKeyType(index, name, value.type(), expected);
        if (isEmpty(value)) {
            throw validation("One or more parameter values are not valid. A value specified for a secondary index key"
                    + " is not supported. The AttributeValue for a key attribute cannot contain an empty %s value."
                            .formatted(typeName(value))
                    + " IndexName: %s, IndexKey: %s".formatted(index.name(), name));
        }
        checkIndexKeyLength(index, name, ItemSize.of(value));
    }

    private static void checkIndexKeyLength(SecondaryIndex index, String name, int bytes) {
        int most = maxBytes(index, name);
        if (bytes > most) {
            throw validation(
                    "One or more parameter values were invalid: Size limit exceeded for Index Key %s Actual Size: %d bytes Max Size: %d bytes IndexName: %s"
                            .formatted(name, bytes, most, index.name()));
        }
    }

    private static int maxBytes(SecondaryIndex index, String name) {
        return index.keySchema().partition().contains(name) ? MAX_PARTITION_KEY_BYTES : MAX_SORT_KEY_BYTES;
    }

    /// Checks that no key attribute an item has, of its table or of an index, is empty.
    ///
    /// @throws ServiceException `ValidationException` otherwise
    public static void checkNotEmpty(TableDefinition table, Item item) {
        for (var name : table.keySchema().attributes()) {
            var value = item.get(name);
            if (value != null && isEmpty(value)) {
                throw validation("One or more parameter values are not valid. The AttributeValue for a key attribute"
                        + " cannot contain an empty %s value. Key: %s".formatted(typeName(value), name));
            }
        }
    }

    private static void checkLengths(KeySchema schema, Item item) {
        if (bytes(item, schema.partition().getFirst()) > MAX_PARTITION_KEY_BYTES) {
            throw validation("One or more parameter values were invalid: Size of hashkey has exceeded the maximum size"
                    + " limit of2048 bytes");
        }
        if (schema.hasSortKey() && bytes(item, schema.sort().getFirst()) > MAX_SORT_KEY_BYTES) {
            throw validation("One or more parameter values were invalid: Aggregated size of all range keys has exceeded"
                    + " the size limit of 1024 bytes");
        }
    }

    private static int bytes(Item item, String name) {
        var value = item.get(name);
        return value == null ? 0 : ItemSize.of(value);
    }

    private static boolean isEmpty(AttributeValue value) {
        return switch (value) {
            case AttributeValue.S(var text) -> text.isEmpty();
            case AttributeValue.B(var binary) -> binary.length() == 0;
            case AttributeValue.N _,
                    AttributeValue.SS _,
                    AttributeValue.NS _,
                    AttributeValue.BS _,
                    AttributeValue.Bool _,
                    AttributeValue.Null _,
                    AttributeValue.L _,
                    AttributeValue.M _ -> false;
        };
    }

    private static String typeName(AttributeValue value) {
        return value.type() == AttributeType.B ? "binary" : "string";
    }

    private static ServiceException schemaMismatch() {
        return validation("The provided key element does not match the schema");
    }
}
