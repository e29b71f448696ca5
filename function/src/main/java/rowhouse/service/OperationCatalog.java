package rowhouse.service;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowhouse.operation.Operation;
import rowhouse.operation.item.BatchGetItem;
import rowhouse.operation.item.BatchWriteItem;
import rowhouse.operation.item.DeleteItem;
import rowhouse.operation.item.GetItem;
import rowhouse.operation.item.PutItem;
import rowhouse.operation.item.Query;
import rowhouse.operation.item.Scan;
import rowhouse.operation.item.TransactGetItems;
import rowhouse.operation.item.TransactWriteItems;
import rowhouse.operation.item.UpdateItem;
import rowhouse.operation.table.CreateTable;
import rowhouse.operation.table.DeleteTable;
import rowhouse.operation.table.DescribeEndpoints;
import rowhouse.operation.table.DescribeLimits;
import rowhouse.operation.table.DescribeTable;
import rowhouse.operation.table.DescribeTimeToLive;
import rowhouse.operation.table.ListTables;
import rowhouse.operation.table.ListTagsOfResource;
import rowhouse.operation.table.TagResource;
import rowhouse.operation.table.UntagResource;
import rowhouse.operation.table.UpdateTable;
import rowhouse.operation.table.UpdateTimeToLive;
import rowhouse.protocol.Target;

/// Every operation served, by name. To serve one more, add its line.
public final class OperationCatalog {
    private static final List<Operation<?, ?>> DYNAMODB = List.of(
            new BatchGetItem(),
            new BatchWriteItem(),
            new CreateTable(),
            new DeleteItem(),
            new DeleteTable(),
            new DescribeEndpoints(),
            new DescribeLimits(),
            new DescribeTable(),
            new DescribeTimeToLive(),
            new GetItem(),
            new ListTables(),
            new ListTagsOfResource(),
            new PutItem(),
            new Query(),
            new Scan(),
            new TagResource(),
            new TransactGetItems(),
            new TransactWriteItems(),
            new UntagResource(),
            new UpdateItem(),
            new UpdateTable(),
            new UpdateTimeToLive());

    private final Map<String, Operation<?, ?>> byName;

    /// The operations of the DynamoDB API that are served.
    public OperationCatalog() {
        var operations = new LinkedHashMap<String, Operation<?, ?>>();
        DYNAMODB.forEach(operation -> operations.put(operation.name(), operation));
        byName = Collections.unmodifiableMap(operations);
    }

    /// The operation a request asks for.
    ///
    /// @throws rowhouse.error.ServiceException `UnknownOperationException` if it is not served
    public Operation<?, ?> find(Target target) {
        var operation = target.service().equals(Target.DYNAMODB) ? byName.get(target.operation()) : null;
        if (operation == null) {
            throw Target.unknownOperation();
        }
        return operation;
    }

    /// All of them, by name.
    public Collection<Operation<?, ?>> operations() {
        return byName.values();
    }
}
