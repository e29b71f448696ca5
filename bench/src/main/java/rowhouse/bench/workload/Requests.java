package rowhouse.bench.workload;

import static rowhouse.bench.workload.Dataset.Use.FRESH;
import static rowhouse.bench.workload.Dataset.Use.INDEXED;
import static rowhouse.bench.workload.Dataset.Use.KEYED;
import static rowhouse.bench.workload.Dataset.Use.PAGED;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The requests of every operation. Where a request has one item, that is its last member.
final class Requests {
    static final int PAGE = 20;
    static final int KEYS_OF_BATCH = 100;
    private static final int ITEMS_OF_BATCH = 25;
    // Without a common divisor with the numbers of items that tables have, so that a batch names no key twice.
    private static final int STRIDE = 389;
    private static final int PAIRS_FOR_A_WRITE = 5;

    private static final String PUT = "{'TableName':'%s','Item':%s}";
    private static final String PUT_ON_CONDITION = """
            {'TableName':'%s','ConditionExpression':'attribute_exists(pk) AND age < :limit',\
            'ExpressionAttributeValues':{':limit':{'N':'1000'}},'Item':%s}""";
    private static final String GET = "{'TableName':'%s','Key':{'pk':{'S':'%s'}}}";
    private static final String UPDATE = """
            {'TableName':'%s','Key':{'pk':{'S':'%s'}},'UpdateExpression':'ADD visits :one',\
            'ExpressionAttributeValues':{':one':{'N':'1'}},'ReturnValues':'UPDATED_NEW'}""";
    private static final String QUERY = """
            {'TableName':'%s','KeyConditionExpression':'pk = :partition AND sk >= :first',\
            'ExpressionAttributeValues':{':partition':{'S':'%s'},':first':{'N':'%d'}},'Limit':20}""";
    private static final String QUERY_INDEX = """
            {'TableName':'%s','IndexName':'first','KeyConditionExpression':'g1 = :group',\
            'ExpressionAttributeValues':{':group':{'S':'%s'}},'Limit':20}""";
    private static final String SCAN = """
            {'TableName':'%s','FilterExpression':'age = :age','ExpressionAttributeValues':{':age':{'N':'%d'}}}""";
    private static final String TRANSACTION = """
            {'TransactItems':[{'Put':{'TableName':'%1$s','Item':%2$s}},{'Put':{'TableName':'%1$s','Item':%3$s}},\
            {'Update':{'TableName':'%1$s','Key':{'pk':{'S':'%4$s'}},'UpdateExpression':'ADD visits :one',\
            'ExpressionAttributeValues':{':one':{'N':'1'}}}},\
            {'ConditionCheck':{'TableName':'%1$s','Key':{'pk':{'S':'%5$s'}},\
            'ConditionExpression':'attribute_exists(pk)'}}]}""";

    private Requests() {}

    static ApiRequest put(Dataset dataset, Draw draw) {
        var item = Items.keyed(draw.below(dataset.items()), draw.version(), dataset.size());
        return ApiRequest.of("PutItem", PUT, dataset.table(KEYED), item);
    }

    static ApiRequest putNew(Dataset dataset, Draw draw) {
        var item = Items.keyed(0, draw.version(), dataset.size()).replaceFirst("user#\\d+", Items.key(draw.unique()));
        return ApiRequest.of("PutItem", PUT, dataset.table(FRESH), item);
    }

    static ApiRequest putOnCondition(Dataset dataset, Draw draw) {
        var item = Items.keyed(draw.below(dataset.items()), draw.version(), dataset.size());
        return ApiRequest.of("PutItem", PUT_ON_CONDITION, dataset.table(KEYED), item);
    }

    static ApiRequest putIndexed(Dataset dataset, Draw draw) {
        var item = Items.indexed(draw.below(dataset.indexedItems()), draw.version(), dataset);
        return ApiRequest.of("PutItem", PUT, dataset.table(INDEXED), item);
    }

    static ApiRequest get(Dataset dataset, Draw draw) {
        return ApiRequest.of("GetItem", GET, dataset.table(KEYED), anyKey(dataset, draw));
    }

    static ApiRequest update(Dataset dataset, Draw draw) {
        return ApiRequest.of("UpdateItem", UPDATE, dataset.table(KEYED), anyKey(dataset, draw));
    }

    static ApiRequest query(Dataset dataset, Draw draw) {
        var partition = Items.partition(draw.below(Dataset.PARTITIONS));
        int first = draw.below(dataset.itemsOfPartition() - PAGE);
        return ApiRequest.of("Query", QUERY, dataset.table(PAGED), partition, first);
    }

    static ApiRequest queryIndex(Dataset dataset, Draw draw) {
        var group = Items.group(draw.below(dataset.groups()));
        return ApiRequest.of("Query", QUERY_INDEX, dataset.table(INDEXED), group);
    }

    static ApiRequest scan(Dataset dataset, Draw draw) {
        return ApiRequest.of("Scan", SCAN, dataset.table(PAGED), draw.below(40));
    }

    static ApiRequest batchGet(Dataset dataset, Draw draw) {
        var keys = numbers(dataset, draw, KEYS_OF_BATCH)
                .mapToObj(number -> Json.of("{'pk':{'S':'%s'}}", Items.key(number)))
                .collect(Collectors.joining(","));
        return ApiRequest.of("BatchGetItem", "{'RequestItems':{'%s':{'Keys':[%s]}}}", dataset.table(KEYED), keys);
    }

    static ApiRequest batchWrite(Dataset dataset, Draw draw) {
        var items = numbers(dataset, draw, ITEMS_OF_BATCH)
                .mapToObj(number -> Items.keyed(number, draw.version(), dataset.size()));
        return Tables.batch(dataset.table(KEYED), items);
    }

    static ApiRequest transact(Dataset dataset, Draw draw) {
        var numbers = numbers(dataset, draw, 4).toArray();
        return ApiRequest.of(
                "TransactWriteItems",
                TRANSACTION,
                dataset.table(KEYED),
                Items.keyed(numbers[0], draw.version(), dataset.size()),
                Items.keyed(numbers[1], draw.version(), dataset.size()),
                Items.key(numbers[2]),
                Items.key(numbers[3]));
    }

    static ApiRequest mixed(Dataset dataset, Draw draw) {
        return draw.isEveryPair(PAIRS_FOR_A_WRITE) ? put(dataset, draw) : get(dataset, draw);
    }

    private static String anyKey(Dataset dataset, Draw draw) {
        return Items.key(draw.below(dataset.items()));
    }

    /// Numbers of different items.
    private static IntStream numbers(Dataset dataset, Draw draw, int count) {
        int items = dataset.items();
        int first = draw.below(items);
        return IntStream.range(0, count).map(i -> (int) ((first + (long) i * STRIDE) % items));
    }
}
