package rowhouse.bench.floor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The statements of each operation, one request at a time.
final class FloorOperations {
    private static final byte[] NO_SORT_KEY = {};
    private static final int PAGE = 20;
    private static final int PAGE_BYTES = 1 << 20;
    private static final int FILTER_KEEPS_ONE_OF = 100;

    private static final String TABLE = "\"TableName\":\"";
    private static final String PARTITION_KEY = "\"pk\":{\"S\":\"";
    private static final String SORT_KEY = "\"sk\":{\"N\":\"";
    private static final String ITEM = "\"Item\":";
    private static final String VISITS = "\"visits\":{\"N\":\"";
    private static final String PUT_REQUEST = "{\"PutRequest\":{\"Item\":";

    private final Map<String, Table> tables = new HashMap<>();
    private final Store store;

    private record Table(int number, boolean isSorted, boolean isIndexed) {}

    FloorOperations(Store store) {
        this.store = store;
    }

    /// The body of the answer.
    synchronized String run(String operation, RequestText request) throws SQLException {
        return switch (operation) {
            case "ListTables" -> "{\"TableNames\":[]}";
            case "DescribeTable" -> "{\"Table\":{\"TableStatus\":\"ACTIVE\"}}";
            case "CreateTable" -> createTable(request);
            case "GetItem" -> getItem(request);
            case "Query" -> query(request);
            case "Scan" -> scan(request);
            case "BatchGetItem" -> batchGetItem(request);
            default -> write(operation, request);
        };
    }

    private String write(String operation, RequestText request) throws SQLException {
        store.begin();
        var answer = switch (operation) {
            case "PutItem" -> putItem(request);
            case "UpdateItem" -> updateItem(request);
            case "BatchWriteItem" -> batchWriteItem(request);
            case "TransactWriteItems" -> transactWriteItems(request);
            default -> throw new IllegalArgumentException(operation);
        };
        store.commit();
        return answer;
    }

    private String createTable(RequestText request) {
        var name = request.stringAfter(TABLE);
        tables.put(
                name, new Table(tables.size() + 1, request.has("\"sk\""), request.has("\"GlobalSecondaryIndexes\"")));
        return "{}";
    }

    private String getItem(RequestText request) throws SQLException {
        var table = table(request.stringAfter(TABLE));
        return "{\"Item\":" + store.find(keyed(table, request.stringAfter(PARTITION_KEY))) + "}";
    }

    private String batchGetItem(RequestText request) throws SQLException {
        var name = request.stringAfter("{\"RequestItems\":{\"");
        var table = table(name);
        var items = new StringBuilder("{\"Responses\":{\"").append(name).append("\":[");
        for (char separator = ' '; request.hasNext(PARTITION_KEY); separator = ',') {
            items.append(separator).append(store.find(keyed(table, request.stringAfter(PARTITION_KEY))));
        }
        return items.append("]},\"UnprocessedKeys\":{}}").toString();
    }

    private String query(RequestText request) throws SQLException {
        var table = table(request.stringAfter(TABLE));
        var page = new Page(PAGE);
        if (request.has("\"IndexName\"")) {
            var group = bytes(request.stringAfter("\":group\":{\"S\":\""));
            store.scanIndex(new Store.Key(firstIndex(table), group, NO_SORT_KEY), table.number(), page::add);
        } else {
            var partition = bytes(request.stringAfter("\":partition\":{\"S\":\""));
            var first = number(request.stringAfter("\":first\":{\"N\":\""));
            store.scanPartition(new Store.Key(table.number(), partition, first), page::add);
        }
        return page.answer(PAGE);
    }

    private String scan(RequestText request) throws SQLException {
        var page = new Page(Integer.MAX_VALUE);
        int[] seen = {0, 0};
        store.scan(table(request.stringAfter(TABLE)).number(), body -> {
            if (seen[0]++ % FILTER_KEEPS_ONE_OF == 0) {
                page.add(body);
            }
            seen[1] += body.length();
            return seen[1] < PAGE_BYTES;
        });
        return page.answer(seen[0]);
    }

    private String putItem(RequestText request) throws SQLException {
        var table = table(request.stringAfter(TABLE));
        if (request.has("\"ConditionExpression\"")) {
            var item = request.restAfter(ITEM, 1);
            var key = keyed(table, text(item, PARTITION_KEY));
            Objects.requireNonNull(store.find(key));
            store.put(key, item);
        } else {
            put(table, request.restAfter(ITEM, 1));
        }
        return "{}";
    }

    private String updateItem(RequestText request) throws SQLException {
        var table = table(request.stringAfter(TABLE));
        return "{\"Attributes\":{" + VISITS + addVisit(keyed(table, request.stringAfter(PARTITION_KEY))) + "\"}}}";
    }

    private String batchWriteItem(RequestText request) throws SQLException {
        var table = table(request.stringAfter("{\"RequestItems\":{\""));
        // The first item begins with the brackets before it; each but the last ends where the next begins.
        while (request.hasNext("}}," + PUT_REQUEST)) {
            put(table, request.between(PUT_REQUEST, "}}," + PUT_REQUEST));
        }
        put(table, request.restAfter(PUT_REQUEST, "}}]}}".length()));
        return "{\"UnprocessedItems\":{}}";
    }

    private String transactWriteItems(RequestText request) throws SQLException {
        var table = table(request.stringAfter(TABLE));
        put(table, request.between(ITEM, "}},{\"Put\""));
        put(table, request.between(ITEM, "}},{\"Update\""));
        addVisit(keyed(table, request.stringAfter("\"Key\":{" + PARTITION_KEY)));
        Objects.requireNonNull(store.find(keyed(table, request.stringAfter("\"Key\":{" + PARTITION_KEY))));
        return "{}";
    }

    private void put(Table table, String item) throws SQLException {
        var key = table.isSorted()
                ? new Store.Key(table.number(), bytes(text(item, PARTITION_KEY)), number(text(item, SORT_KEY)))
                : keyed(table, text(item, PARTITION_KEY));
        if (table.isIndexed()) {
            var old = store.find(key);
            for (var row : indexRows(table, old)) {
                store.deleteIndexRow(row);
            }
            for (var row : indexRows(table, item)) {
                store.putIndexRow(row, key.partition());
            }
        }
        store.put(key, item);
    }

    private static List<Store.Key> indexRows(Table table, @Nullable String item) {
        if (item == null) {
            return List.of();
        }
        var key = text(item, PARTITION_KEY);
        var first = bytes(text(item, "\"g1\":{\"S\":\""));
        var second = bytes(text(item, "\"g2\":{\"S\":\""));
        var time = number(text(item, "\"ts\":{\"N\":\""));
        var sort = ByteBuffer.allocate(time.length + key.length())
                .put(time)
                .put(bytes(key))
                .array();
        return List.of(
                new Store.Key(firstIndex(table), first, sort),
                new Store.Key(firstIndex(table) + 1, second, bytes(key)));
    }

    private String addVisit(Store.Key key) throws SQLException {
        var item = Objects.requireNonNull(store.find(key));
        int at = item.indexOf(VISITS);
        var visits = at < 0 ? "1" : Long.toString(Long.parseLong(text(item, VISITS)) + 1);
        var unchanged = at < 0 ? item.substring(0, item.length() - 1) : item.substring(0, at - 1);
        var after = at < 0 ? "}" : item.substring(item.indexOf('}', at) + 1);
        store.put(key, unchanged + "," + VISITS + visits + "\"}" + after);
        return visits;
    }

    private Table table(String name) {
        return Objects.requireNonNull(tables.get(name), name);
    }

    private static int firstIndex(Table table) {
        return table.number() * 2;
    }

    private static Store.Key keyed(Table table, String key) {
        return new Store.Key(table.number(), bytes(key), NO_SORT_KEY);
    }

    private static String text(String item, String mark) {
        int from = item.indexOf(mark) + mark.length();
        return item.substring(from, item.indexOf('"', from));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] number(String decimal) {
        return ByteBuffer.allocate(Long.BYTES).putLong(Long.parseLong(decimal)).array();
    }

    /// Items of an answer.
    private static final class Page {
        private final StringBuilder items = new StringBuilder("{\"Items\":[");
        private final int most;
        private int count;

        Page(int most) {
            this.most = most;
        }

        boolean add(String body) {
            items.append(count == 0 ? "" : ",").append(body);
            return ++count < most;
        }

        String answer(int scanned) {
            return items.append("],\"Count\":")
                    .append(count)
                    .append(",\"ScannedCount\":")
                    .append(scanned)
                    .append("}")
                    .toString();
        }
    }
}
