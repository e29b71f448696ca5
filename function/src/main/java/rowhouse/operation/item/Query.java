package rowhouse.operation.item;

import static rowhouse.error.ServiceException.validation;
import static rowhouse.shape.Shapes.BOOLEAN;
import static rowhouse.shape.Shapes.STRING;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.expression.evaluate.KeyConditions;
import rowhouse.expression.legacy.LegacyCondition;
import rowhouse.expression.legacy.LegacyKeyConditions;
import rowhouse.expression.parse.ExpressionKind;
import rowhouse.expression.parse.KeyConditionParser;
import rowhouse.expression.parse.Placeholders;
import rowhouse.expression.tree.KeyCondition;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.Items.Direction;
import rowhouse.storage.ReadTransaction;
import rowhouse.table.KeyRange;
import rowhouse.value.Item;

/// Reads the items of one partition key, of a table or an index, in the order of their sort keys, a
/// page at a time.
///
/// @see <a
///     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html">Query</a>
public final class Query implements Operation.OfRead<Query.Input, Page> {
    /// The page to read, of which keys, and in which direction.
    public record Input(PageRequest page, List<KeyCondition> keyConditions, Direction direction, String filterName) {}

    @Override
    public Input read(StructureReader input) {
        var members = PageMembers.read(input, "QueryFilter");
        var legacyKeys = input.optional("KeyConditions", LegacyShapes.CONDITIONS);
        var keyExpression = input.optional("KeyConditionExpression", STRING);
        var forward = input.optional("ScanIndexForward", BOOLEAN, true);
        input.end();

        var styles = members.styles("QueryFilter")
                // Filters and projections were expressions before key conditions could be.
                .legacy("KeyConditions", keyExpression == null ? null : legacyKeys)
                .expression("KeyConditionExpression", keyExpression)
                .check();
        var placeholders = styles.placeholders(input, members.names(), members.values());
        input.checkContents();
        var filter = members.filter(ExpressionKind.FILTER, placeholders);
        var keyConditions = keyConditions(legacyKeys, keyExpression, placeholders);
        var page = members.request(filter, placeholders);
        members.checkSelect("1 validation error detected: ");
        placeholders.checkAllUsed();
        var direction = forward ? Direction.ASCENDING : Direction.DESCENDING;
        var filterName = members.filterExpression() == null ? "QueryFilter" : "Filter Expression";
        return new Input(page, keyConditions, direction, filterName);
    }

    private static List<KeyCondition> keyConditions(
            @Nullable Map<String, LegacyCondition> legacyKeys, @Nullable String expression, Placeholders placeholders) {
        if (expression != null) {
            return KeyConditionParser.parse(expression, placeholders);
        }
        if (legacyKeys == null) {
            throw validation("Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
                    + " request.");
        }
        return LegacyKeyConditions.of(legacyKeys);
    }

    @Override
    public Page run(Input input, Caller caller, ReadTransaction transaction) {
        var request = input.page();
        var table = caller.table(request.tableName(), transaction);
        var source = ReadSource.of(table, request);
        var range = KeyConditions.toRange(
                input.keyConditions(), source.keySchema(), table.attributeTypes(), request.indexName());
        source.checkKeysNotEntered(request);
        source.checkFilter(request.filter(), input.filterName());
        var startKey = request.exclusiveStartKey();
        if (startKey != null) {
            checkStart(startKey, source, range);
        }
        var items = transaction.items(table);
        var reader = new PageReader(request, source, items, caller.answerLimit().room());
        items.query(source.index(), range, startKey, input.direction(), reader);
        return reader.page();
    }

    private static void checkStart(Item startKey, ReadSource source, KeyRange range) {
        if (!source.isPlace(startKey)) {
            throw validation("The provided starting key is invalid");
        }
        var schema = source.keySchema();
        if (!range.partition().equals(schema.partitionOf(startKey))) {
            throw validation("The provided starting key is outside query boundaries based on provided conditions");
        }
        if (!range.holdsSort(schema.sortOf(startKey))) {
            throw validation("The provided starting key does not match the range key predicate");
        }
    }

    @Override
    public void write(Page output, StructureWriter response) {
        output.write(response);
    }
}
