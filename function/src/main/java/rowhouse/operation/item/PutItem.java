package rowhouse.operation.item;

import static rowhouse.error.ServiceException.validation;
import static rowhouse.operation.Members.TABLE_NAME;
import static rowhouse.shape.AttributeValues.ITEM;

import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.WriteTransaction;
import rowhouse.value.ItemSize;

/// Puts an item, in the place of the one with the same primary key if there is one.
///
/// @see <a
///     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html">PutItem</a>
public final class PutItem implements Operation.OfWrite<SingleWrite, WriteOutput> {
    @Override
    public SingleWrite read(StructureReader input) {
        var tableName = input.required("TableName", TABLE_NAME);
        input.tellAlone();
        var item = input.required("Item", ITEM);
        var condition = ConditionMembers.read(input);
        var wanted = SingleWrite.Wanted.read(input);
        input.end();

        var placeholders = condition.placeholders(new ParameterStyles(), input);
        input.checkContents("Item");
        if (item.sizeBytes() > ItemSize.MAX_ITEM_BYTES) {
            throw validation("Item size has exceeded the maximum allowed size");
        }
        wanted.checkReturnsOldOnly();
        var guard = condition.guard(placeholders);
        return new SingleWrite(new GuardedWrite(tableName, new ItemWrite.Put(item), guard), wanted);
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
