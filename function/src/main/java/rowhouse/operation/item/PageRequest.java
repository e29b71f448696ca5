package rowhouse.operation.item;

import org.jspecify.annotations.Nullable;
import rowhouse.expression.tree.Condition;
import rowhouse.expression.tree.ProjectionPaths;
import rowhouse.value.Item;

/// What Query and Scan have in common: where to read, from where on, how far, and what to show of it.
///
/// @param indexName null to read the table itself
/// @param limit the most items to look at; null for as many as a page holds
record PageRequest(
        String tableName,
        @Nullable String indexName,
        boolean consistentRead,
        @Nullable Condition filter,
        @Nullable ProjectionPaths projection,
        Select select,
        @Nullable Integer limit,
        @Nullable Item exclusiveStartKey,
        ReturnConsumedCapacity returnConsumedCapacity) {}
