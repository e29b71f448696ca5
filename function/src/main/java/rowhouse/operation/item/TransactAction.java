package rowhouse.operation.item;

import static rowhouse.error.ServiceException.validation;
import static rowhouse.operation.Members.TABLE_NAME;
import static rowhouse.shape.AttributeValues.ITEM;
import static rowhouse.shape.Shapes.STRING;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rowhouse.expression.parse.Placeholders;
import rowhouse.expression.parse.UpdateParser;
import rowhouse.shape.Shape;
import rowhouse.shape.Shapes;
import rowhouse.shape.StructureReader;
import rowhouse.value.Item;
import rowhouse.value.ItemSize;

/// One action of TransactWriteItems as it came: one of four members.
record TransactAction(
        @Nullable Given conditionCheck,
        @Nullable Given put,
        @Nullable Given delete,
        @Nullable Given update) {
    private static final Shape<Given> CONDITION_CHECK = given("ConditionCheck", "Key");
    private static final Shape<Given> PUT = given("Put", "Item");
    private static final Shape<Given> DELETE = given("Delete", "Key");
    private static final Shape<Given> UPDATE = given("Update", "Key");

    static final Shape<TransactAction> SHAPE = Shapes.structure(
            "TransactWriteItem",
            input -> new TransactAction(
                    input.optional("ConditionCheck", CONDITION_CHECK),
                    input.optional("Put", PUT),
                    input.optional("Delete", DELETE),
                    input.optional("Update", UPDATE)));

    /// What one of the members holds.
    ///
    /// @param item an item to put, or the key of one
    record Given(String tableName, Item item, @Nullable String updateExpression, ConditionMembers condition) {}

    private static Shape<Given> given(String kind, String itemMember) {
        return Shapes.structure(kind, input -> {
            var tableName = input.required("TableName", TABLE_NAME);
            var item = input.required(itemMember, ITEM);
            var update = kind.equals("Update") ? input.required("UpdateExpression", STRING) : null;
            var condition = ConditionMembers.readInTransaction(input, kind.equals("ConditionCheck"));
            return new Given(tableName, item, update, condition);
        });
    }

    /// What the action means.
    ///
    /// @throws rowhouse.error.ServiceException `ValidationException` if it is none or two, or an
    ///     expression of it is wrong
    GuardedWrite parse(StructureReader input) {
        var members = Stream.of(conditionCheck, put, delete, update)
                .filter(Objects::nonNull)
                .toList();
        if (members.size() > 1) {
            throw validation("TransactItems can only contain one of Check, Put, Update or Delete");
        }
        if (members.isEmpty()) {
            throw validation("Invalid Request: TransactWriteRequest should contain Delete or Put or Update request");
        }
        var given = members.getFirst();
        var placeholders = given.condition()
                .addTo(new ParameterStyles().expression("UpdateExpression", given.updateExpression()))
                .placeholdersInTransaction(
                        input, given.condition().names(), given.condition().values());
        var write = write(given, placeholders);
        var guard = given.condition().guard(placeholders);
        return new GuardedWrite(given.tableName(), write, guard);
    }

    private ItemWrite write(Given given, Placeholders placeholders) {
        var expression = given.updateExpression();
        if (expression != null) {
            return new ItemWrite.Change(given.item(), UpdateParser.parse(expression, placeholders));
        }
        if (put == null) {
            return delete == null ? new ItemWrite.Check(given.item()) : new ItemWrite.Delete(given.item());
        }
        if (given.item().sizeBytes() > ItemSize.MAX_ITEM_BYTES) {
            throw validation("Item size has exceeded the maximum allowed size");
        }
        return new ItemWrite.Put(given.item());
    }
}
