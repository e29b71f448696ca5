package rowhouse.operation.table;

import static rowhouse.error.ServiceException.validation;

import java.util.HashSet;
import java.util.List;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.operation.table.TableShapes.Tag;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.WriteTransaction;

/// Tags a table. A tag takes the place of one with the same key.
public final class TagResource implements Operation.OfWrite<TagResource.Input, TagResource.Output> {
    public record Input(String resourceArn, List<Tag> tags) {}

    public record Output() {}

    @Override
    public Input read(StructureReader input) {
        var resourceArn = input.required("ResourceArn", TaggedResource.ARN);
        var tags = input.required("Tags", TableShapes.TAGS);
        input.end();

        if (tags.isEmpty()) {
            throw validation("Atleast one Tag needs to be provided as Input.");
        }
        TagRules.check(tags);
        return new Input(resourceArn, tags);
    }

    @Override
    public Output run(Input input, Caller caller, WriteTransaction transaction) {
        var arn = TaggedResource.find(input.resourceArn(), caller, transaction);
        var tables = transaction.tables();
        var keys = new HashSet<>(tables.tags(arn).keySet());
        input.tags().forEach(tag -> keys.add(tag.key()));
        TagRules.checkCount(keys.size());
        for (var tag : input.tags()) {
            tables.putTag(arn, tag.key(), tag.value());
        }
        return new Output();
    }

    @Override
    public boolean answersNothing() {
        return true;
    }

    @Override
    public void write(Output output, StructureWriter response) {}
}
