package rowhouse.bench.workload;

/// What is measured: the table it needs, its requests, and what an answer must show so that nobody is timed
/// for answering something else.
public enum Operation {
    PUT_ITEM("PutItem", Dataset.Use.KEYED),
    PUT_NEW_ITEM("PutItem, new key", Dataset.Use.FRESH),
    PUT_ITEM_CONDITION("PutItem, condition", Dataset.Use.KEYED),
    PUT_ITEM_INDEXES("PutItem, two indexes", Dataset.Use.INDEXED),
    GET_ITEM("GetItem", Dataset.Use.KEYED),
    UPDATE_ITEM("UpdateItem ADD", Dataset.Use.KEYED),
    QUERY("Query, 20 items", Dataset.Use.PAGED),
    QUERY_INDEX("Query on an index, 20 items", Dataset.Use.INDEXED),
    SCAN("Scan of 1 MB, filter", Dataset.Use.PAGED),
    BATCH_GET_ITEM("BatchGetItem, 100 items", Dataset.Use.KEYED),
    BATCH_WRITE_ITEM("BatchWriteItem, 25 items", Dataset.Use.KEYED),
    TRANSACT_WRITE_ITEMS("TransactWriteItems, 4 actions", Dataset.Use.KEYED),
    MIXED("80 % GetItem, 20 % PutItem", Dataset.Use.KEYED);

    private static final int LARGEST_OF_MANY_BYTES = 10_000;

    private final String title;
    private final Dataset.Use table;

    Operation(String title, Dataset.Use table) {
        this.title = title;
        this.table = table;
    }

    /// As reports call it.
    public String title() {
        return title;
    }

    /// The table that must be there.
    public Dataset.Use table() {
        return table;
    }

    /// Whether the operation makes sense with items of a size.
    public boolean suits(ItemSize size) {
        return this == PUT_ITEM || this == GET_ITEM || size.bytes() <= LARGEST_OF_MANY_BYTES;
    }

    /// Whether requests cannot be sent twice.
    public boolean isOnce() {
        return this == PUT_NEW_ITEM;
    }

    public ApiRequest request(Dataset dataset, Draw draw) {
        return switch (this) {
            case PUT_ITEM -> Requests.put(dataset, draw);
            case PUT_NEW_ITEM -> Requests.putNew(dataset, draw);
            case PUT_ITEM_CONDITION -> Requests.putOnCondition(dataset, draw);
            case PUT_ITEM_INDEXES -> Requests.putIndexed(dataset, draw);
            case GET_ITEM -> Requests.get(dataset, draw);
            case UPDATE_ITEM -> Requests.update(dataset, draw);
            case QUERY -> Requests.query(dataset, draw);
            case QUERY_INDEX -> Requests.queryIndex(dataset, draw);
            case SCAN -> Requests.scan(dataset, draw);
            case BATCH_GET_ITEM -> Requests.batchGet(dataset, draw);
            case BATCH_WRITE_ITEM -> Requests.batchWrite(dataset, draw);
            case TRANSACT_WRITE_ITEMS -> Requests.transact(dataset, draw);
            case MIXED -> Requests.mixed(dataset, draw);
        };
    }

    /// Whether the body of an answer shows what it must.
    public boolean isAnsweredBy(String body) {
        var answer = new Answer(body);
        return switch (this) {
            case PUT_ITEM, PUT_NEW_ITEM, PUT_ITEM_CONDITION, PUT_ITEM_INDEXES, TRANSACT_WRITE_ITEMS -> answer.isEmpty();
            case GET_ITEM -> answer.has("'Item'");
            case UPDATE_ITEM -> answer.has("'visits'");
            case QUERY, QUERY_INDEX -> answer.count() == Requests.PAGE;
            case SCAN -> answer.isFilteredPage();
            case BATCH_GET_ITEM -> answer.occurrences("'pk'") == Requests.KEYS_OF_BATCH;
            case BATCH_WRITE_ITEM -> answer.has("'UnprocessedItems':{}");
            case MIXED -> answer.isEmpty() || answer.has("'Item'");
        };
    }
}
