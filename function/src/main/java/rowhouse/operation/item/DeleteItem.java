package rowhouse.operation.item;

import static rowhouse.operation.Members.TABLE_NAME;
import static rowhouse.shape.AttributeValues.ITEM;

import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.WriteTransaction;

/// Deletes one item by its primary key. A key that finds nothing is no error.
///
/// @see <a
///     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html">DeleteItem</a>
public final class DeleteItem implements Operation.OfWrite<SingleWrite, WriteOutput> {
    @Override
    public SingleWrite read(StructureReader input) {
        var tableName = input.required("TableName", TABLE_NAME);
        var key = input.required("Key", ITEM);
        var condition = ConditionMembers.read(input);
        var wanted = SingleWrite.Wanted.read(input);
        input.end();

        var placeholders = condition.placeholders(new ParameterStyles(), input);
        input.checkContents("Key");
        wanted.checkReturnsOldOnly();
        var guard = condition.guard(placeholders);
        return new SingleWrite(new GuardedWrite(tableName, new ItemWrite.Delete(key), guard), wanted);
    }

    @Override
    public WriteOutput run(SingleWrite input, Caller caller, WriteTransaction transaction) {
        return input.run(caller, transaction);
    }

    @Override
    public void write(WriteOutput output, StructureWriter response) {
        output.write(response);
    }

    @Override
    public boolean grows() {
        return false;
    }
}
