package rowhouse.operation.table;

import static rowhouse.error.ServiceException.validation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ServiceException;
import rowhouse.operation.table.TableShapes.AttributeDefinition;
import rowhouse.operation.table.TableShapes.IndexRequest;
import rowhouse.operation.table.TableShapes.KeySchemaElement;
import rowhouse.operation.table.TableShapes.KeyType;
import rowhouse.operation.table.TableShapes.ProjectionRequest;
import rowhouse.table.KeySchema;
import rowhouse.table.Projection;
import rowhouse.table.SecondaryIndex.Scope;
import rowhouse.value.AttributeType;

/// What keys and indexes can be made of the attributes that a request defines.
///
/// @see <a
///     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>
final class SchemaRules {
    private static final String INVALID = "One or more parameter values were invalid: ";
    private static final int MAX_LOCAL_INDEXES = 5;
    private static final int MAX_GLOBAL_INDEXES = 20;
    private static final int MAX_ATTRIBUTES_OF_A_KIND = 4;
    private static final int MAX_NON_KEY_ATTRIBUTES = 100;

    private final Map<String, AttributeType> types;

    private SchemaRules(Map<String, AttributeType> types) {
        this.types = types;
    }

    /// The rules where these attributes are defined.
    static SchemaRules of(List<AttributeDefinition> definitions) {
        Map<String, AttributeType> types = new LinkedHashMap<>();
        for (var definition : definitions) {
            if (types.put(definition.attributeName(), definition.type()) != null) {
                throw validation("Attribute Name is duplicated: " + definition.attributeName());
            }
        }
        return new SchemaRules(types);
    }

    /// The type of each attribute, in the order they were defined.
    Map<String, AttributeType> types() {
        return Collections.unmodifiableMap(types);
    }

    KeySchema tableKey(List<KeySchemaElement> elements) {
        if (!elements.stream().allMatch(element -> types.containsKey(element.attributeName()))) {
            throw validation("Invalid KeySchema: Some index key attribute have no definition");
        }
        return partitionAndSort(elements);
    }

    /// The local indexes that a table is created with.
    List<NewIndex> localIndexes(@Nullable List<IndexRequest> requests, KeySchema tableKey) {
        if (requests == null) {
            return List.of();
        }
        if (requests.isEmpty()) {
            throw validation(INVALID + "List of LocalSecondaryIndexes is empty");
        }
        var indexes = new ArrayList<NewIndex>();
        for (var request : requests) {
            indexes.add(localIndex(request, tableKey));
        }
        return indexes;
    }

    /// The global indexes that a table is created with.
    List<NewIndex> globalIndexes(@Nullable List<IndexRequest> requests) {
        if (requests == null) {
            return List.of();
        }
        if (requests.isEmpty()) {
            throw validation(INVALID + "List of GlobalSecondaryIndexes is empty");
        }
        return requests.stream().map(this::globalIndex).toList();
    }

    NewIndex globalIndex(IndexRequest request) {
        checkDefined(request.keySchema());
        return new NewIndex(
                request.indexName(),
                Scope.GLOBAL,
                manyAttributes(request.keySchema()),
                projection(request.projection()),
                request.capacity());
    }

    /// Checks what the indexes of a table are together.
    static void checkTogether(List<NewIndex> indexes) {
        var names = new HashSet<String>();
        for (var index : indexes) {
            if (!names.add(index.name())) {
                throw validation(INVALID + "Duplicate index name: " + index.name());
            }
        }
        long globalIndexes = indexes.stream().filter(NewIndex::isGlobal).count();
        if (indexes.size() - globalIndexes > MAX_LOCAL_INDEXES) {
            throw validation(INVALID + "Number of LocalSecondaryIndexes exceeds per-table limit of 5");
        }
        if (globalIndexes > MAX_GLOBAL_INDEXES) {
            throw validation(INVALID + "GlobalSecondaryIndex count exceeds the per-table limit of 20");
        }
        checkNonKeyAttributes(indexes.stream().map(NewIndex::projection).toList());
    }

    /// Checks that all indexes of a table together carry no more named attributes than they may.
    static void checkNonKeyAttributes(List<Projection> projections) {
        int count = 0;
        for (var projection : projections) {
            count += projection.nonKeyAttributes().size();
        }
        if (count > MAX_NON_KEY_ATTRIBUTES) {
            throw validation(INVALID + "Number of NonKeyAttributes exceeds per-table limit of 100");
        }
    }

    /// Checks that no attribute is defined that no key is made of.
    void checkAllUsed(KeySchema tableKey, List<NewIndex> indexes) {
        var used = new TreeSet<>(tableKey.attributes());
        for (var index : indexes) {
            used.addAll(index.keySchema().attributes());
        }
        if (used.size() == types.size()) {
            return;
        }
        throw validation(INVALID
                + (indexes.isEmpty()
                        ? "Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions"
                        : "Some AttributeDefinitions are not used. AttributeDefinitions: %s, keys used: %s"
                                .formatted(new TreeSet<>(types.keySet()), used)));
    }

    private NewIndex localIndex(IndexRequest request, KeySchema tableKey) {
        var elements = request.keySchema();
        checkDefined(elements);
        if (!tableKey.hasSortKey()) {
            throw validation(INVALID + "Table KeySchema does not have a range key, which is required when specifying a"
                    + " LocalSecondaryIndex");
        }
        var key = partitionAndSort(elements);
        if (!key.partition().equals(tableKey.partition())) {
            throw validation(INVALID
                    + "Index KeySchema does not have the same leading hash key as table KeySchema for index: %s. index hash key: %s, table hash key: %s"
                            .formatted(
                                    request.indexName(),
                                    key.partition().getFirst(),
                                    tableKey.partition().getFirst()));
        }
        if (!key.hasSortKey()) {
            throw validation(INVALID + "Index KeySchema does not have a range key for index: " + request.indexName());
        }
        return new NewIndex(
                request.indexName(), Scope.LOCAL, key, projection(request.projection()), request.capacity());
    }

    private void checkDefined(List<KeySchemaElement> elements) {
        var names = elements.stream().map(KeySchemaElement::attributeName).toList();
        if (!types.keySet().containsAll(names)) {
            throw undefined(names, types.keySet());
        }
    }

    /// What is said of an index whose key attributes are not all defined.
    private static ServiceException undefined(List<String> keys, Collection<String> defined) {
        return validation(INVALID
                + "Some index key attributes are not defined in AttributeDefinitions. Keys: %s, AttributeDefinitions: %s"
                        .formatted(keys, new ArrayList<>(defined)));
    }

    /// The key of a table or of a local index: one partition key attribute, and at most one sort key
    /// attribute.
    private static KeySchema partitionAndSort(List<KeySchemaElement> elements) {
        var first = elements.getFirst();
        checkFirst(first);
        if (elements.size() == 1) {
            return new KeySchema(List.of(first.attributeName()), List.of());
        }
        var second = elements.get(1);
        if (second.keyType() != KeyType.RANGE) {
            throw invalidKey("The second KeySchemaElement is not a RANGE key type");
        }
        checkNamesDiffer(elements);
        return new KeySchema(List.of(first.attributeName()), List.of(second.attributeName()));
    }

    /// The key of a global index: up to four attributes of each kind.
    private static KeySchema manyAttributes(List<KeySchemaElement> elements) {
        checkFirst(elements.getFirst());
        var partition = new ArrayList<String>();
        var sort = new ArrayList<String>();
        for (var element : elements) {
            if (element.keyType() == KeyType.RANGE) {
                sort.add(element.attributeName());
            } else if (sort.isEmpty()) {
                partition.add(element.attributeName());
            } else {
                throw invalidKey("All HASH key attributes must precede RANGE key attributes in the KeySchema");
            }
        }
        checkNumber(partition, KeyType.HASH);
        checkNumber(sort, KeyType.RANGE);
        checkNamesDiffer(elements);
        return new KeySchema(partition, sort);
    }

    private static void checkFirst(KeySchemaElement first) {
        if (first.keyType() != KeyType.HASH) {
            throw invalidKey("The first KeySchemaElement is not a HASH key type");
        }
    }

    private static void checkNumber(List<String> attributes, KeyType type) {
        if (attributes.size() > MAX_ATTRIBUTES_OF_A_KIND) {
            throw invalidKey("The KeySchema exceeds the maximum allowed number of %s key attributes".formatted(type));
        }
    }

    private static void checkNamesDiffer(List<KeySchemaElement> elements) {
        var names = new HashSet<String>();
        for (var element : elements) {
            if (!names.add(element.attributeName())) {
                throw validation("Both the Hash Key and the Range Key element in the KeySchema have the same name");
            }
        }
    }

    private static ServiceException invalidKey(String reason) {
        return validation("Invalid KeySchema: " + reason);
    }

    private static Projection projection(ProjectionRequest request) {
        var type = request.projectionType();
        var attributes = request.nonKeyAttributes();
        if (type == null) {
            throw validation(INVALID + "Unknown ProjectionType: null");
        }
        if (type == Projection.Type.INCLUDE && attributes == null) {
            throw validation(INVALID + "ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
        }
        if (type != Projection.Type.INCLUDE && attributes != null) {
            throw validation(INVALID + "ProjectionType is %s, but NonKeyAttributes is specified".formatted(type));
        }
        return new Projection(type, attributes == null ? List.of() : attributes);
    }
}
