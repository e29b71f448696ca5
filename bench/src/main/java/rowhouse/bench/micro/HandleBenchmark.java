package rowhouse.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.TearDown;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;

/// The whole path of a signed request over SQLite in memory, from headers and body to the answer's: all but
/// HTTP. The table has 2,000 items of 1 KB, and a write always changes what it writes: SQLite leaves a row
/// alone that is overwritten with itself.
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HandleBenchmark extends TimedPath {
    private static final int CUSTOMERS = 50;
    private static final int ORDERS_OF_EACH = 40;
    private static final int BATCH = 25;
    private static final int FIRST_NUMBER = Order.FIRST.number();

    private static final String CREATE_TABLE = """
            {"TableName":"Orders","BillingMode":"PAY_PER_REQUEST",
             "AttributeDefinitions":[{"AttributeName":"Customer","AttributeType":"S"},
                                     {"AttributeName":"OrderId","AttributeType":"N"}],
             "KeySchema":[{"AttributeName":"Customer","KeyType":"HASH"},{"AttributeName":"OrderId","KeyType":"RANGE"}]}""";

    private final HouseInMemory house = new HouseInMemory();
    private final Cycle getItem;
    private final Cycle putItem;
    private final Cycle updateItem;
    private final Cycle query;
    private final Cycle batchWriteItem;
    private final Cycle scan;

    public HandleBenchmark() {
        var created = house.call("CreateTable", CREATE_TABLE);
        requireIn(created, "\"TableName\":\"Orders\"");
        batches('A').forEach(house::handle);

        getItem = each(order -> house.request("GetItem", """
                {"TableName":"Orders","Key":%s}""".formatted(order.keyJson())));
        putItem = new Cycle(Stream.concat(puts('B'), puts('A')).toList());
        updateItem = each(order -> house.request("UpdateItem", """
                {"TableName":"Orders","Key":%s,"UpdateExpression":"SET Visits = if_not_exists(Visits, :zero) + :one",\
                "ExpressionAttributeValues":{":zero":{"N":"0"},":one":{"N":"1"}}}""".formatted(order.keyJson())));
        query = each(order -> house.request("Query", """
                {"TableName":"Orders","KeyConditionExpression":"Customer = :c","Limit":20,\
                "ExpressionAttributeValues":{":c":{"S":"%s"}}}""".formatted(order.customer())));
        batchWriteItem = new Cycle(Stream.concat(batches('B'), batches('A')).toList());
        scan = new Cycle(List.of(house.request("Scan", """
                {"TableName":"Orders","FilterExpression":"#s = :s","ExpressionAttributeNames":{"#s":"Status"},\
                "ExpressionAttributeValues":{":s":{"S":"returned"}}}""")));
        checkPages();
    }

    /// Pages are as long as the names of the benchmarks say.
    private void checkPages() {
        requireIn(new String(house.handle(query.next()).body(), UTF_8), "\"ScannedCount\":20");
        requireIn(new String(house.handle(scan.next()).body(), UTF_8), "\"ScannedCount\":1024");
    }

    private static void requireIn(String answer, String part) {
        if (!answer.contains(part)) {
            throw new IllegalStateException("Without " + part + ": " + answer);
        }
    }

    private static Stream<Order> orders(char edition) {
        return IntStream.range(0, CUSTOMERS * ORDERS_OF_EACH)
                .mapToObj(index -> new Order(
                        "customer-%02d".formatted(index / ORDERS_OF_EACH),
                        FIRST_NUMBER + index % ORDERS_OF_EACH,
                        edition));
    }

    private static Cycle each(Function<Order, HttpRequest> request) {
        return new Cycle(orders('A').map(request).toList());
    }

    private Stream<HttpRequest> puts(char edition) {
        return orders(edition).map(order -> house.request("PutItem", """
                {"TableName":"Orders","Item":%s}""".formatted(order.json())));
    }

    private Stream<HttpRequest> batches(char edition) {
        var orders = orders(edition).toList();
        return IntStream.range(0, orders.size() / BATCH)
                .mapToObj(index -> batch(orders.subList(index * BATCH, (index + 1) * BATCH)));
    }

    private HttpRequest batch(List<Order> orders) {
        var puts = orders.stream()
                .map(order -> "{\"PutRequest\":{\"Item\":%s}}".formatted(order.json()))
                .collect(joining(","));
        return house.request("BatchWriteItem", "{\"RequestItems\":{\"Orders\":[%s]}}".formatted(puts));
    }

    @TearDown
    public void close() {
        house.close();
    }

    @Benchmark
    public HttpResponse getItem() {
        return house.handle(getItem.next());
    }

    @Benchmark
    public HttpResponse putItem() {
        return house.handle(putItem.next());
    }

    @Benchmark
    public HttpResponse updateItem() {
        return house.handle(updateItem.next());
    }

    /// A page of 20 items.
    @Benchmark
    public HttpResponse query20() {
        return house.handle(query.next());
    }

    /// 25 puts.
    @Benchmark
    public HttpResponse batchWriteItem25() {
        return house.handle(batchWriteItem.next());
    }

    /// A page of 1 MB, of which a filter leaves one item in ten.
    @Benchmark
    public HttpResponse scan1MbFiltered() {
        return house.handle(scan.next());
    }
}
