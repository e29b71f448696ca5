package rowhouse.operation.item;

import static rowhouse.error.ServiceException.validation;
import static rowhouse.operation.Members.NAMES;
import static rowhouse.shape.AttributeValues.ITEM;
import static rowhouse.shape.Shapes.BOOLEAN;
import static rowhouse.shape.Shapes.STRING;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rowhouse.expression.tree.ProjectionPaths;
import rowhouse.operation.AnswerRoom;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.operation.item.Capacity.Rate;
import rowhouse.shape.Constraint;
import rowhouse.shape.Shape;
import rowhouse.shape.Shapes;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.Items;
import rowhouse.storage.ReadTransaction;
import rowhouse.table.KeyRules;
import rowhouse.table.TableDefinition;
import rowhouse.value.Item;

/// Returns up to a hundred items by their primary keys, from any tables. Keys whose items would
/// make the answer larger than 16 MB, or than may be answered, come back as `UnprocessedKeys`.
///
/// @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">
///     BatchGetItem</a>
public final class BatchGetItem implements Operation.OfRead<BatchGetItem.Input, BatchGetItem.Output> {
    private static final int MAX_KEYS = 100;
    private static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024;

    private static final Shape<KeysAndAttributes> KEYS_AND_ATTRIBUTES = Shapes.structure(
            "KeysAndAttributes",
            input -> new KeysAndAttributes(
                    input.required(
                            "Keys",
                            Shapes.list(ITEM)
                                    .satisfying(sizeConstraint("greater than or equal to 1", 1, Integer.MAX_VALUE))
                                    .satisfying(sizeConstraint("less than or equal to 100", 0, MAX_KEYS))),
                    input.optional("AttributesToGet", LegacyShapes.ATTRIBUTES_TO_GET),
                    input.optional("ConsistentRead", BOOLEAN, false),
                    input.optional("ProjectionExpression", STRING),
                    input.optional("ExpressionAttributeNames", NAMES)));

    private static final Shape<Map<String, KeysAndAttributes>> REQUEST_ITEMS = Shapes.map(
                    "com.amazonaws.dynamodb.v20120810.KeysAndAttributes", KEYS_AND_ATTRIBUTES)
            .satisfying(Constraint.<Map<String, KeysAndAttributes>>of(
                            "Member must have length greater than or equal to 1", tables -> !tables.isEmpty())
                    .namingTheDeclaredMember());

    /// What is wanted of one table, as it came.
    private record KeysAndAttributes(
            List<Item> keys,
            @Nullable List<String> attributesToGet,
            boolean consistentRead,
            @Nullable String projectionExpression,
            @Nullable Map<String, String> names) {
        /// The same for the keys from a position on.
        KeysAndAttributes from(int position) {
            return new KeysAndAttributes(
                    keys.subList(position, keys.size()), attributesToGet, consistentRead, projectionExpression, names);
        }

        void write(StructureWriter members) {
            members.items("Keys", keys);
            members.texts("AttributesToGet", attributesToGet);
            members.truth("ConsistentRead", consistentRead);
            members.text("ProjectionExpression", projectionExpression);
            members.map("ExpressionAttributeNames", names, StructureWriter::text);
        }

        /// All that was said but the keys.
        Stream<String> texts() {
            return Stream.of(
                            Stream.ofNullable(attributesToGet).flatMap(List::stream),
                            Stream.ofNullable(projectionExpression),
                            Stream.ofNullable(names).flatMap(all -> all.keySet().stream()),
                            Stream.ofNullable(names).flatMap(all -> all.values().stream()))
                    .flatMap(texts -> texts);
        }
    }

    /// What is wanted of one table.
    private record Wanted(KeysAndAttributes given, @Nullable ProjectionPaths projection) {}

    /// A table, and what is wanted of it.
    private record Source(String tableName, Wanted wanted, Items items) {}

    /// What more may be returned.
    private static final class Room {
        private final AnswerRoom answer;
        private int left = MAX_ANSWER_BYTES;

        /// @param sources any of them may be unprocessed, and is returned as it came
        Room(AnswerRoom answer, List<Source> sources) {
            this.answer = answer;
            for (var source : sources) {
                var given = source.wanted().given();
                answer.keepFor(source.tableName());
                given.keys().forEach(answer::keepFor);
                given.texts().forEach(answer::keepFor);
            }
        }

        /// @param wanted what of the item is returned
        /// @return whether there is room for it
        boolean take(Item item, Item wanted) {
            if (item.sizeBytes() > left || !answer.takeNext(wanted)) {
                return false;
            }
            left -= item.sizeBytes();
            return true;
        }
    }

    /// What is wanted, by table.
    public record Input(Map<String, Wanted> tables, ReturnConsumedCapacity returnConsumedCapacity) {}

    /// What was found, and what was not looked for, both by table.
    public record Output(
            Map<String, List<Item>> found,
            Map<String, KeysAndAttributes> unprocessed,
            CapacityByTable capacity,
            ReturnConsumedCapacity returnConsumedCapacity) {}

    private static Constraint<List<Item>> sizeConstraint(String words, int least, int most) {
        return Constraint.<List<Item>>of(
                        "Member must have length " + words, keys -> keys.size() >= least && keys.size() <= most)
                .namingTheDeclaredMember();
    }

    @Override
    public Input read(StructureReader input) {
        var requested = input.required("RequestItems", REQUEST_ITEMS);
        var returnConsumedCapacity =
                input.optional("ReturnConsumedCapacity", ReturnConsumedCapacity.SHAPE, ReturnConsumedCapacity.NONE);
        input.end();

        if (requested.values().stream().mapToInt(table -> table.keys().size()).sum() > MAX_KEYS) {
            throw validation("Too many items requested for the BatchGetItem call");
        }
        var styles = new ParameterStyles();
        requested
                .values()
                .forEach(table -> styles.legacy("AttributesToGet", table.attributesToGet())
                        .projection("ProjectionExpression", table.projectionExpression()));
        styles.check();
        var tables = new LinkedHashMap<String, Wanted>();
        requested.forEach((name, table) -> tables.put(name, wanted(table, input)));
        input.checkContents("RequestItems");
        requested.values().forEach(table -> checkDistinct(table.keys()));
        return new Input(tables, returnConsumedCapacity);
    }

    private static Wanted wanted(KeysAndAttributes table, StructureReader input) {
        var placeholders = new ParameterStyles()
                .projection("ProjectionExpression", table.projectionExpression())
                .placeholders(input, table.names(), null);
        var projection = ProjectionMembers.parse(table.attributesToGet(), table.projectionExpression(), placeholders);
        placeholders.checkAllUsed();
        return new Wanted(table, projection);
    }

    private static void checkDistinct(List<Item> keys) {
        if (new HashSet<>(keys).size() < keys.size()) {
            throw validation("Provided list of item keys contains duplicates");
        }
    }

    @Override
    public boolean isLarge() {
        return true;
    }

    @Override
    public Output run(Input input, Caller caller, ReadTransaction transaction) {
        var tables = new LinkedHashMap<String, TableDefinition>();
        input.tables().keySet().forEach(name -> tables.put(name, caller.table(name, transaction)));
        var sources = new ArrayList<Source>();
        input.tables().forEach((name, wanted) -> sources.add(source(name, wanted, tables.get(name), transaction)));
        var output = new Output(
                new LinkedHashMap<>(), new LinkedHashMap<>(), new CapacityByTable(), input.returnConsumedCapacity());
        var room = new Room(caller.answerLimit().room(), sources);
        sources.forEach(source -> find(source, room, output));
        return output;
    }

    private static Source source(
            String name, Wanted wanted, @Nullable TableDefinition found, ReadTransaction transaction) {
        var table = Objects.requireNonNull(found, "a table that was looked up");
        wanted.given().keys().forEach(key -> KeyRules.checkKey(table, key));
        ProjectionMembers.checkKeysNotEntered(wanted.projection(), table);
        return new Source(name, wanted, transaction.items(table));
    }

    private static void find(Source source, Room room, Output output) {
        var given = source.wanted().given();
        var capacity = output.capacity().of(source.tableName(), Rate.ofRead(given.consistentRead()));
        var found = new ArrayList<Item>();
        for (int i = 0; i < given.keys().size(); i++) {
            var item = source.items().find(given.keys().get(i));
            var wanted = item == null
                    ? null
                    : ProjectionMembers.project(source.wanted().projection(), item);
            if (item != null && wanted != null) {
                if (!room.take(item, wanted)) {
                    output.unprocessed().put(source.tableName(), given.from(i));
                    break;
                }
                found.add(wanted);
            }
            capacity.addTable(item == null ? 0 : item.sizeBytes());
        }
        output.found().put(source.tableName(), found);
    }

    @Override
    public void write(Output output, StructureWriter response) {
        response.map("Responses", output.found(), StructureWriter::items);
        response.map(
                "UnprocessedKeys", output.unprocessed(), (tables, name, rest) -> tables.structure(name, rest::write));
        output.capacity().write(output.returnConsumedCapacity(), response);
    }
}
