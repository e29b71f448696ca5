package rowhouse.bench.workload;

import java.util.stream.LongStream;

/// Items of one table, in partitions of the same number of items each, with requests on any of them.
///
/// @param items how many there are
public record Population(String table, long items, int itemsOfPartition, ItemSize size) {
    private static final int BATCH = 25;
    private static final int PAGE = 20;
    private static final String GET = "{'TableName':'%s','Key':{'pk':{'S':'%s'},'sk':{'N':'%d'}}}";
    private static final String QUERY = """
            {'TableName':'%s','KeyConditionExpression':'pk = :partition AND sk >= :first',\
            'ExpressionAttributeValues':{':partition':{'S':'%s'},':first':{'N':'%d'}},'Limit':20}""";

    public Population {
        if (itemsOfPartition < 2 * PAGE || items % itemsOfPartition != 0) {
            throw new IllegalArgumentException(
                    "%d items do not make partitions of %d".formatted(items, itemsOfPartition));
        }
    }

    /// The same items in another table.
    public Population named(String other) {
        return new Population(other, items, itemsOfPartition, size);
    }

    public ApiRequest creation() {
        return Tables.sorted(table);
    }

    /// How many batches write all items.
    public long batches() {
        return (items + BATCH - 1) / BATCH;
    }

    /// The batch of this number.
    public ApiRequest batch(long number) {
        var items = LongStream.range(number * BATCH, Math.min((number + 1) * BATCH, items()))
                .mapToObj(item -> item(item, 0));
        return Tables.batch(table, items);
    }

    /// A request on an item that the dice choose.
    public ApiRequest request(Access access, Draw draw) {
        int partition = draw.below(Math.toIntExact(items / itemsOfPartition));
        return switch (access) {
            case GET -> ApiRequest.of("GetItem", GET, table, Items.partition(partition), draw.below(itemsOfPartition));
            case PUT -> {
                long item = (long) partition * itemsOfPartition + draw.below(itemsOfPartition);
                yield ApiRequest.of("PutItem", "{'TableName':'%s','Item':%s}", table, item(item, draw.version()));
            }
            case QUERY ->
                ApiRequest.of("Query", QUERY, table, Items.partition(partition), draw.below(itemsOfPartition - PAGE));
        };
    }

    private String item(long number, int version) {
        return Items.paged(
                Math.toIntExact(number / itemsOfPartition), (int) (number % itemsOfPartition), version, size);
    }

    /// What is done with an item, or with a page of them.
    public enum Access {
        GET(Operation.GET_ITEM),
        PUT(Operation.PUT_ITEM),
        QUERY(Operation.QUERY);

        private final Operation operation;

        Access(Operation operation) {
            this.operation = operation;
        }

        public String title() {
            return operation.title();
        }

        /// Whether the body of an answer shows what it must.
        public boolean isAnsweredBy(String body) {
            return operation.isAnsweredBy(body);
        }
    }
}
