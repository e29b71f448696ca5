package rowhouse.operation.table;

import static rowhouse.error.ServiceException.validation;

import java.util.Map;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.shape.Shapes;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.ReadTransaction;

/// Lists the tags of a table. All that a table can have are on the first page, so no answer has a
/// `NextToken`, and none can be given.
public final class ListTagsOfResource implements Operation.OfRead<ListTagsOfResource.Input, ListTagsOfResource.Output> {
    public record Input(String resourceArn) {}

    public record Output(Map<String, String> tags) {}

    @Override
    public Input read(StructureReader input) {
        var resourceArn = input.required("ResourceArn", TaggedResource.ARN);
        var nextToken = input.optional("NextToken", Shapes.STRING);
        input.end();

        if (nextToken != null) {
            throw validation("Invalid NextToken provided as input " + nextToken);
        }
        return new Input(resourceArn);
    }

    @Override
    public Output run(Input input, Caller caller, ReadTransaction transaction) {
        var arn = TaggedResource.find(input.resourceArn(), caller, transaction);
        return new Output(transaction.tables().tags(arn));
    }

    @Override
    public void write(Output output, StructureWriter response) {
        response.structures("Tags", output.tags().entrySet(), (tag, members) -> {
            members.text("Key", tag.getKey());
            members.text("Value", tag.getValue());
        });
    }
}
