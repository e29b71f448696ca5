package rowhouse.bench.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Requests that create tables and fill them.
public final class Tables {
    private static final int BATCH = 25;
    private static final int MOST_BATCH_CHARACTERS = 12_000_000;
    private static final String KEYED = """
            {'TableName':'%s','BillingMode':'PAY_PER_REQUEST',\
            'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],\
            'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}]}""";
    private static final String SORTED = """
            {'TableName':'%s','BillingMode':'PAY_PER_REQUEST',\
            'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'sk','AttributeType':'N'}],\
            'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}]}""";
    private static final String INDEXED = """
            {'TableName':'%s','BillingMode':'PAY_PER_REQUEST',\
            'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'g1','AttributeType':'S'},\
            {'AttributeName':'g2','AttributeType':'S'},{'AttributeName':'ts','AttributeType':'N'}],\
            'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],\
            'GlobalSecondaryIndexes':[\
            {'IndexName':'first','KeySchema':[{'AttributeName':'g1','KeyType':'HASH'},{'AttributeName':'ts','KeyType':'RANGE'}],\
            'Projection':{'ProjectionType':'ALL'}},\
            {'IndexName':'second','KeySchema':[{'AttributeName':'g2','KeyType':'HASH'}],\
            'Projection':{'ProjectionType':'ALL'}}]}""";

    private Tables() {}

    /// A table with the partition key `pk`.
    public static ApiRequest keyed(String name) {
        return ApiRequest.of("CreateTable", KEYED, name);
    }

    /// A table with the partition key `pk` and the sort key `sk`, a number.
    public static ApiRequest sorted(String name) {
        return ApiRequest.of("CreateTable", SORTED, name);
    }

    /// A table with the partition key `pk` and two global indexes of all attributes.
    static ApiRequest indexed(String name) {
        return ApiRequest.of("CreateTable", INDEXED, name);
    }

    public static ApiRequest description(String name) {
        return ApiRequest.of("DescribeTable", "{'TableName':'%s'}", name);
    }

    /// Requests that write items, as many in each as may be.
    static List<ApiRequest> batches(String table, int items, IntFunction<String> item) {
        var requests = new ArrayList<ApiRequest>();
        int next = 0;
        while (next < items) {
            int size = Math.min(batchSize(item.apply(next).length()), items - next);
            requests.add(batch(table, IntStream.range(next, next + size).mapToObj(item)));
            next += size;
        }
        return requests;
    }

    /// A request that writes these items.
    static ApiRequest batch(String table, Stream<String> items) {
        var puts =
                items.map(item -> Json.of("{'PutRequest':{'Item':%s}}", item)).collect(Collectors.joining(","));
        return ApiRequest.of("BatchWriteItem", "{'RequestItems':{'%s':[%s]}}", table, puts);
    }

    private static int batchSize(int characters) {
        return Math.clamp(MOST_BATCH_CHARACTERS / characters, 1, BATCH);
    }
}
