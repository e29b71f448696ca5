package rowhouse.operation.item;

import static rowhouse.error.ServiceException.validation;
import static rowhouse.shape.AttributeValues.ITEM;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.operation.item.Capacity.Rate;
import rowhouse.shape.Constraint;
import rowhouse.shape.Shape;
import rowhouse.shape.Shapes;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.WriteTransaction;
import rowhouse.table.KeyRules;
import rowhouse.table.TableDefinition;
import rowhouse.value.Item;
import rowhouse.value.ItemSize;

/// Puts and deletes up to 25 items in any tables, without conditions. Every request is checked
/// before any is done, and all are done: `UnprocessedItems` is always empty.
///
/// @see <a
///     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">
///     BatchWriteItem</a>
public final class BatchWriteItem implements Operation.OfWrite<BatchWriteItem.Input, BatchWriteItem.Output> {
    private static final int MAX_WRITES = 25;

    private static final Shape<Item> PUT_REQUEST =
            Shapes.structure("PutRequest", input -> input.required("Item", ITEM));
    private static final Shape<Item> DELETE_REQUEST =
            Shapes.structure("DeleteRequest", input -> input.required("Key", ITEM));
    private static final Shape<Request> WRITE_REQUEST = Shapes.structure(
            "WriteRequest",
            input -> new Request(
                    input.optional("PutRequest", PUT_REQUEST), input.optional("DeleteRequest", DELETE_REQUEST)));

    private static final Shape<Map<String, List<Request>>> REQUEST_ITEMS = Shapes.map(
                    "java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>", Shapes.list(WRITE_REQUEST))
            .satisfying(Constraint.of(
                    "Map value must satisfy constraint: [Member must have length less than or equal to 25, Member"
                            + " must have length greater than or equal to 1]",
                    tables -> tables.values().stream()
                            .allMatch(requests -> !requests.isEmpty() && requests.size() <= MAX_WRITES)));

    /// One request to put or to delete, as it came.
    private record Request(@Nullable Item put, @Nullable Item delete) {
        ItemWrite write() {
            if (put != null && delete != null) {
                throw validation("Supplied AttributeValue has more than one datatypes set, must contain exactly one of"
                        + " the supported datatypes");
            }
            if (put != null) {
                return new ItemWrite.Put(put);
            }
            if (delete != null) {
                return new ItemWrite.Delete(delete);
            }
            throw validation("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
        }

        @Override
        public String toString() {
            return "WriteRequest(putRequest=%s, deleteRequest=%s)"
                    .formatted(
                            put == null ? null : "PutRequest(item=" + put + ")",
                            delete == null ? null : "DeleteRequest(key=" + delete + ")");
        }
    }

    /// What is to be written, by table.
    public record Input(
            Map<String, List<ItemWrite>> tables,
            ReturnConsumedCapacity returnConsumedCapacity,
            ReturnItemCollectionMetrics returnItemCollectionMetrics) {}

    /// What it took.
    public record Output(
            CapacityByTable capacity, ReturnConsumedCapacity returnConsumedCapacity, ItemCollections collections) {}

    @Override
    public Input read(StructureReader input) {
        var requested = input.required("RequestItems", REQUEST_ITEMS);
        var returnConsumedCapacity =
                input.optional("ReturnConsumedCapacity", ReturnConsumedCapacity.SHAPE, ReturnConsumedCapacity.NONE);
        var returnItemCollectionMetrics = input.optional(
                "ReturnItemCollectionMetrics", ReturnItemCollectionMetrics.SHAPE, ReturnItemCollectionMetrics.NONE);
        input.end();

        if (requested.isEmpty()) {
            throw validation("The requestItems parameter is required for BatchWriteItem");
        }
        if (requested.values().stream().mapToInt(List::size).sum() > MAX_WRITES) {
            throw validation("Too many items requested for the BatchWriteItem call");
        }
        var tables = new LinkedHashMap<String, List<ItemWrite>>();
        requested.forEach((name, requests) ->
                tables.put(name, requests.stream().map(Request::write).toList()));
        input.checkContents("RequestItems");
        tables.values().forEach(writes -> writes.forEach(BatchWriteItem::checkSize));
        return new Input(tables, returnConsumedCapacity, returnItemCollectionMetrics);
    }

    private static void checkSize(ItemWrite write) {
        if (write.key().sizeBytes() > ItemSize.MAX_ITEM_BYTES) {
            throw validation("Item size has exceeded the maximum allowed size");
        }
    }

    @Override
    public Output run(Input input, Caller caller, WriteTransaction transaction) {
        var definitions = new LinkedHashMap<String, TableDefinition>();
        input.tables().keySet().forEach(name -> definitions.put(name, caller.table(name, transaction)));
        definitions.forEach((name, table) -> check(table, input.tables().getOrDefault(name, List.of())));
        var output = new Output(
                new CapacityByTable(),
                input.returnConsumedCapacity(),
                new ItemCollections(input.returnItemCollectionMetrics()));
        definitions.forEach((name, table) -> {
            var items = transaction.items(table);
            for (var write : input.tables().getOrDefault(name, List.of())) {
                var outcome = write.apply(table, ItemWrite.Guard.NONE, items);
                output.capacity().of(name, Rate.WRITE).addChange(outcome.change());
                output.collections().add(name, table, items, write.key());
            }
        });
        return output;
    }

    private static void check(TableDefinition table, List<ItemWrite> writes) {
        var keys = new HashSet<Item>();
        for (var write : writes) {
            var key = table.keySchema().keyOf(write.key());
            KeyRules.checkKey(table, key);
            write.check(table);
            if (!keys.add(key)) {
                throw validation("Provided list of item keys contains duplicates");
            }
        }
    }

    @Override
    public void write(Output output, StructureWriter response) {
        response.structure("UnprocessedItems", _ -> {});
        output.capacity().write(output.returnConsumedCapacity(), response);
        output.collections().write(response);
    }
}
