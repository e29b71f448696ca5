package rowhouse.operation.item;

import static rowhouse.error.ServiceException.validation;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import rowhouse.expression.evaluate.Filters;
import rowhouse.expression.evaluate.ScalarKeys;
import rowhouse.expression.tree.Condition;
import rowhouse.expression.tree.Path;
import rowhouse.expression.tree.ReferencedPaths;
import rowhouse.table.KeySchema;
import rowhouse.table.Projection;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;
import rowhouse.value.Item;

/// What a query or a scan reads: a table, or one of its indexes.
///
/// @param index null for the table itself
record ReadSource(TableDefinition table, @Nullable SecondaryIndex index) {
    /// The source a request names.
    ///
    /// @throws rowhouse.error.ServiceException `ValidationException` if there is no such index, or
    ///     it cannot give what is asked for
    static ReadSource of(TableDefinition table, PageRequest request) {
        var indexName = request.indexName();
        if (indexName == null) {
            return new ReadSource(table, null);
        }
        var index = table.index(indexName);
        if (index == null) {
            throw validation("The table does not have the specified index: " + indexName);
        }
        var source = new ReadSource(table, index);
        if (index.isGlobal()) {
            source.checkGlobal(index, request);
        }
        return source;
    }

    private void checkGlobal(SecondaryIndex index, PageRequest request) {
        if (request.consistentRead()) {
            throw validation("Consistent reads are not supported on global secondary indexes");
        }
        if (index.status() == SecondaryIndex.Status.CREATING) {
            throw validation("Cannot read from backfilling global secondary index: " + index.name());
        }
        if (request.select() == Select.ALL_ATTRIBUTES && index.projection().type() != Projection.Type.ALL) {
            throw validation("One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported"
                    + " for global secondary index %s because its projection type is not ALL".formatted(index.name()));
        }
        var projection = request.projection();
        var missing = projection == null ? List.<String>of() : notProjected(topLevel(projection.paths()));
        if (!missing.isEmpty()) {
            throw validation(
                    "One or more parameter values were invalid: Global secondary index %s does not project [%s]"
                            .formatted(index.name(), String.join(", ", missing)));
        }
    }

    /// Checks that neither the filter nor the projection leads into a key attribute.
    ///
    /// @throws rowhouse.error.ServiceException `ValidationException` if one does
    void checkKeysNotEntered(PageRequest request) {
        var filter = request.filter();
        if (filter != null) {
            ScalarKeys.checkNotEntered(ReferencedPaths.in(filter), table);
        }
        ProjectionMembers.checkKeysNotEntered(request.projection(), table);
    }

    /// Checks the filter of a query: it may name neither the key that is queried by nor what the
    /// index lacks.
    ///
    /// @throws rowhouse.error.ServiceException `ValidationException` if it does
    void checkFilter(@Nullable Condition filter, String parameter) {
        if (filter == null) {
            return;
        }
        Filters.checkNamesNoKey(filter, keySchema(), parameter);
        var missing = notProjected(topLevel(ReferencedPaths.in(filter)));
        if (index != null && !missing.isEmpty()) {
            throw validation(
                    "One or more parameter values were invalid: Secondary index %s does not project one or more filter attributes: [%s]"
                            .formatted(index.name(), String.join(", ", missing)));
        }
    }

    /// The key to read by.
    KeySchema keySchema() {
        return index == null ? table.keySchema() : index.keySchema();
    }

    /// Whether what is asked for has to be fetched from the table, item by item.
    boolean needsWholeItem(PageRequest request) {
        if (index == null || index.isGlobal() || index.projection().type() == Projection.Type.ALL) {
            return false;
        }
        var projection = request.projection();
        return request.select() == Select.ALL_ATTRIBUTES
                || (projection != null
                        && !notProjected(topLevel(projection.paths())).isEmpty());
    }

    /// Those of some attributes that entries of the index do not hold.
    List<String> notProjected(Collection<String> attributes) {
        if (index == null || index.projection().type() == Projection.Type.ALL) {
            return List.of();
        }
        var held = new LinkedHashSet<>(keyAttributes());
        held.addAll(index.projection().nonKeyAttributes());
        return attributes.stream().filter(name -> !held.contains(name)).toList();
    }

    /// What names an item's place: the attributes of the index's key, if it is one, and those of
    /// the table's.
    SequencedSet<String> keyAttributes() {
        var names = new LinkedHashSet<>(keySchema().attributes());
        names.addAll(table.keySchema().attributes());
        return names;
    }

    /// The place of an item, as `LastEvaluatedKey` tells it.
    Item place(Item item) {
        return new KeySchema(List.copyOf(keyAttributes()), List.of()).keyOf(item);
    }

    /// Whether a start key names a place: exactly the key attributes, of their types.
    boolean isPlace(Item startKey) {
        var names = keyAttributes();
        return startKey.attributes().size() == names.size()
                && names.stream().allMatch(name -> {
                    var value = startKey.get(name);
                    return value != null
                            && value.type() == table.attributeTypes().get(name);
                });
    }

    private static List<String> topLevel(List<Path> paths) {
        return paths.stream().map(Path::attribute).distinct().toList();
    }
}
