package rowhouse.operation.item;

import static rowhouse.operation.Members.NAMES;
import static rowhouse.operation.Members.TABLE_NAME;
import static rowhouse.shape.AttributeValues.ITEM;
import static rowhouse.shape.Shapes.BOOLEAN;
import static rowhouse.shape.Shapes.STRING;

import org.jspecify.annotations.Nullable;
import rowhouse.expression.tree.ProjectionPaths;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.operation.item.Capacity.Rate;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.ReadTransaction;
import rowhouse.table.KeyRules;
import rowhouse.value.Item;

/// Returns one item by its primary key. A key that finds nothing is no error: the response has no
/// `Item`.
///
/// @see <a
/// href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html">GetItem</a>
public final class GetItem implements Operation.OfRead<GetItem.Input, GetItem.Output> {
    public record Input(
            String tableName,
            Item key,
            boolean consistentRead,
            @Nullable ProjectionPaths projection,
            ReturnConsumedCapacity returnConsumedCapacity) {}

    public record Output(@Nullable Item item, Capacity capacity, ReturnConsumedCapacity returnConsumedCapacity) {}

    @Override
    public Input read(StructureReader input) {
        var tableName = input.required("TableName", TABLE_NAME);
        var key = input.required("Key", ITEM);
        var attributesToGet = input.optional("AttributesToGet", LegacyShapes.ATTRIBUTES_TO_GET);
        var consistentRead = input.optional("ConsistentRead", BOOLEAN, false);
        var returnConsumedCapacity =
                input.optional("ReturnConsumedCapacity", ReturnConsumedCapacity.SHAPE, ReturnConsumedCapacity.NONE);
        var expression = input.optional("ProjectionExpression", STRING);
        var names = input.optional("ExpressionAttributeNames", NAMES);
        input.end();

        var styles = new ParameterStyles()
                .legacy("AttributesToGet", attributesToGet)
                .projection("ProjectionExpression", expression)
                .check();
        var placeholders = styles.placeholders(input, names, null);
        input.checkContents("Key");
        var projection = ProjectionMembers.parse(attributesToGet, expression, placeholders);
        placeholders.checkAllUsed();
        return new Input(tableName, key, consistentRead, projection, returnConsumedCapacity);
    }

    @Override
    public Output run(Input input, Caller caller, ReadTransaction transaction) {
        var table = caller.table(input.tableName(), transaction);
        KeyRules.checkKey(table, input.key());
        ProjectionMembers.checkKeysNotEntered(input.projection(), table);
        var item = transaction.items(table).find(input.key());
        var capacity = new Capacity(input.tableName(), Rate.ofRead(input.consistentRead()));
        capacity.addTable(item == null ? 0 : item.sizeBytes());
        var projected = item == null ? null : ProjectionMembers.project(input.projection(), item);
        return new Output(projected, capacity, input.returnConsumedCapacity());
    }

    @Override
    public void write(Output output, StructureWriter response) {
        response.item("Item", output.item());
        output.capacity().write(output.returnConsumedCapacity(), response);
    }
}
