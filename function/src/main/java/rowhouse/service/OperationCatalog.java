package rowhouse.service;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.operation.Operation;
import rowhouse.operation.backup.CreateBackup;
import rowhouse.operation.backup.DeleteBackup;
import rowhouse.operation.backup.DescribeBackup;
import rowhouse.operation.backup.DescribeContinuousBackups;
import rowhouse.operation.backup.DescribeExport;
import rowhouse.operation.backup.DescribeImport;
import rowhouse.operation.backup.ExportTableToPointInTime;
import rowhouse.operation.backup.ImportTable;
import rowhouse.operation.backup.ListBackups;
import rowhouse.operation.backup.ListExports;
import rowhouse.operation.backup.ListImports;
import rowhouse.operation.backup.RestoreTableFromBackup;
import rowhouse.operation.backup.RestoreTableToPointInTime;
import rowhouse.operation.backup.UpdateContinuousBackups;
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
    private static List<Operation<?, ?>> operations(boolean hasObjects) {
        return List.of(
                new BatchGetItem(),
                new BatchWriteItem(),
                new CreateBackup(),
                new CreateTable(),
                new DeleteBackup(),
                new DeleteItem(),
                new DeleteTable(),
                new DescribeBackup(),
                new DescribeContinuousBackups(),
                new DescribeEndpoints(),
                new DescribeExport(),
                new DescribeImport(),
                new DescribeLimits(),
                new DescribeTable(),
                new DescribeTimeToLive(),
                new ExportTableToPointInTime(hasObjects),
                new GetItem(),
                new ImportTable(hasObjects),
                new ListBackups(),
                new ListExports(),
                new ListImports(),
                new ListTables(),
                new ListTagsOfResource(),
                new PutItem(),
                new Query(),
                new RestoreTableFromBackup(),
                new RestoreTableToPointInTime(),
                new Scan(),
                new TagResource(),
                new TransactGetItems(),
                new TransactWriteItems(),
                new UntagResource(),
                new UpdateContinuousBackups(),
                new UpdateItem(),
                new UpdateTable(),
                new UpdateTimeToLive());
    }

    private final Map<String, Map<String, Operation<?, ?>>> byService = new LinkedHashMap<>();

    /// The operations of DynamoDB, and of what else there is.
    ///
    /// @param hasObjects whether it is known where objects are
    /// @param others by their service's name in [Target]
    public OperationCatalog(boolean hasObjects, Map<String, List<Operation<?, ?>>> others) {
        byService.put(Target.DYNAMODB, byName(operations(hasObjects)));
        others.forEach((service, operations) -> byService.put(service, byName(operations)));
    }

    /// The operation of a target, or null if it is not served.
    public @Nullable Operation<?, ?> find(Target target) {
        return byService.getOrDefault(target.service(), Map.of()).get(target.operation());
    }

    /// All operations of DynamoDB that are served, by name.
    public static Collection<Operation<?, ?>> dynamodb() {
        return operations(false);
    }

    private static Map<String, Operation<?, ?>> byName(List<Operation<?, ?>> operations) {
        var byName = new LinkedHashMap<String, Operation<?, ?>>();
        operations.forEach(operation -> byName.put(operation.name(), operation));
        return Collections.unmodifiableMap(byName);
    }
}
