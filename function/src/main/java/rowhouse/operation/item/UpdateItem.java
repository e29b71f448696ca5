package rowhouse.operation.item;

import static rowhouse.operation.Members.TABLE_NAME;
import static rowhouse.shape.AttributeValues.ITEM;
import static rowhouse.shape.Shapes.STRING;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.expression.legacy.AttributeUpdate;
import rowhouse.expression.legacy.AttributeUpdates;
import rowhouse.expression.parse.Placeholders;
import rowhouse.expression.parse.UpdateParser;
import rowhouse.expression.tree.Update;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.WriteTransaction;

/// Changes attributes of one item, or adds the item if there is none with this primary key.
///
/// @see <a
/// href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html">UpdateItem</a>
public final class UpdateItem implements Operation.OfWrite<SingleWrite, WriteOutput> {
    @Override
    public SingleWrite read(StructureReader input) {
        input.tellFirstAlone();
        var tableName = input.required("TableName", TABLE_NAME);
        var key = input.required("Key", ITEM);
        var attributeUpdates = input.optional("AttributeUpdates", LegacyShapes.ATTRIBUTE_UPDATES);
        var updateExpression = input.optional("UpdateExpression", STRING);
        var condition = ConditionMembers.read(input);
        var wanted = SingleWrite.Wanted.read(input);
        input.end();

        var styles = new ParameterStyles()
                .legacy("AttributeUpdates", attributeUpdates)
                .expression("UpdateExpression", updateExpression);
        var placeholders = condition.placeholders(styles, input);
        input.checkContents("Key");
        input.checkContents("AttributeUpdates");
        var update = update(attributeUpdates, updateExpression, placeholders);
        var guard = condition.guard(placeholders);
        return new SingleWrite(new GuardedWrite(tableName, new ItemWrite.Change(key, update), guard), wanted);
    }

    private static Update update(
            @Nullable Map<String, AttributeUpdate> attributeUpdates,
            @Nullable String updateExpression,
            Placeholders placeholders) {
        return updateExpression == null
                ? AttributeUpdates.toUpdate(attributeUpdates == null ? Map.of() : attributeUpdates)
                : UpdateParser.parse(updateExpression, placeholders);
    }

    @Override
    public WriteOutput run(SingleWrite input, Caller caller, WriteTransaction transaction) {
        return input.run(caller, transaction);
    }

    @Override
    public void write(WriteOutput output, StructureWriter response) {
        output.write(response);
    }
}
