package rowhouse.operation.table;

import static rowhouse.error.ServiceException.validation;

import java.util.List;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.shape.Shapes;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.WriteTransaction;

/// Takes tags off a table. A tag that is not there is no error.
public final class UntagResource implements Operation.OfWrite<UntagResource.Input, UntagResource.Output> {
    public record Input(String resourceArn, List<String> tagKeys) {}

    public record Output() {}

    @Override
    public Input read(StructureReader input) {
        var resourceArn = input.required("ResourceArn", TaggedResource.ARN);
        var tagKeys = input.required("TagKeys", Shapes.list(TableShapes.TAG_KEY));
        input.end();

        if (tagKeys.isEmpty()) {
            throw validation("Atleast one Tag Key needs to be provided as Input.");
        }
        return new Input(resourceArn, tagKeys);
    }

    @Override
    public Output run(Input input, Caller caller, WriteTransaction transaction) {
        var arn = TaggedResource.find(input.resourceArn(), caller, transaction);
        for (var key : input.tagKeys()) {
            transaction.tables().deleteTag(arn, key);
        }
        return new Output();
    }

    @Override
    public boolean answersNothing() {
        return true;
    }

    @Override
    public void write(Output output, StructureWriter response) {}

    @Override
    public boolean grows() {
        return false;
    }
}
