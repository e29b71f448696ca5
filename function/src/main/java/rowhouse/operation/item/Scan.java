package rowhouse.operation.item;

import static rowhouse.error.ServiceException.validation;
import static rowhouse.shape.Constraint.maximum;
import static rowhouse.shape.Constraint.minimum;
import static rowhouse.shape.Shapes.INTEGER;

import org.jspecify.annotations.Nullable;
import rowhouse.expression.parse.ExpressionKind;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.Items;
import rowhouse.storage.ReadTransaction;
import rowhouse.value.Item;

/// Reads a table or an index from one end to the other, a page at a time, or one of many segments
/// of it.
///
/// @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html">Scan</a>
public final class Scan implements Operation.OfRead<Scan.Input, Page> {
    private static final int MAX_SEGMENTS = 1_000_000;

    /// The page to read, and of which segment.
    public record Input(PageRequest page, Items.Segment segment) {}

    @Override
    public Input read(StructureReader input) {
        var members = PageMembers.read(input, "ScanFilter");
        var segment = input.optional("Segment", INTEGER.satisfying(minimum(0)).satisfying(maximum(MAX_SEGMENTS - 1)));
        var totalSegments =
                input.optional("TotalSegments", INTEGER.satisfying(minimum(1)).satisfying(maximum(MAX_SEGMENTS)));
        input.end();

        var styles = members.styles("ScanFilter").check();
        var placeholders = styles.placeholders(input, members.names(), members.values());
        var part = segment(segment, totalSegments);
        input.checkContents();
        var filter = members.filter(ExpressionKind.SCAN_FILTER, placeholders);
        var page = members.request(filter, placeholders);
        members.checkSelect("");
        placeholders.checkAllUsed();
        return new Input(page, part);
    }

    private static Items.Segment segment(@Nullable Integer segment, @Nullable Integer totalSegments) {
        if (segment == null && totalSegments == null) {
            return Items.Segment.WHOLE;
        }
        if (totalSegments == null) {
            throw validation("The TotalSegments parameter is required but was not present in the request when Segment"
                    + " parameter is present");
        }
        if (segment == null) {
            throw validation("The Segment parameter is required but was not present in the request when parameter"
                    + " TotalSegments is present");
        }
        if (segment >= totalSegments) {
            throw validation("The Segment parameter is zero-based and must be less than parameter TotalSegments:"
                    + " Segment: %d is not less than TotalSegments: %d".formatted(segment, totalSegments));
        }
        return new Items.Segment(segment, totalSegments);
    }

    @Override
    public Page run(Input input, Caller caller, ReadTransaction transaction) {
        var request = input.page();
        var table = caller.table(request.tableName(), transaction);
        var source = ReadSource.of(table, request);
        var startKey = request.exclusiveStartKey();
        var items = transaction.items(table);
        if (startKey != null) {
            checkStart(startKey, input.segment(), source, items);
        }
        source.checkKeysNotEntered(request);
        var reader = new PageReader(request, source, items, caller.answerLimit().room());
        items.scan(source.index(), input.segment(), startKey, reader);
        return reader.page();
    }

    private static void checkStart(Item startKey, Items.Segment segment, ReadSource source, Items items) {
        if (!source.isPlace(startKey)) {
            throw validation(
                    "The provided starting key is invalid: The provided key element does not match the schema");
        }
        if (!items.isIn(segment, source.index(), startKey)) {
            throw validation("The provided starting key is invalid: Invalid ExclusiveStartKey. Please use"
                    + " ExclusiveStartKey with correct Segment. TotalSegments: %d Segment: %d"
                            .formatted(segment.total(), segment.number()));
        }
    }

    @Override
    public void write(Page output, StructureWriter response) {
        output.write(response);
    }
}
