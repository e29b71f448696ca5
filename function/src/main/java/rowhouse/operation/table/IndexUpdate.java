package rowhouse.operation.table;

import static rowhouse.error.ServiceException.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rowhouse.operation.Members;
import rowhouse.operation.table.TableShapes.CapacityRequest;
import rowhouse.operation.table.TableShapes.IndexRequest;
import rowhouse.shape.Shape;
import rowhouse.shape.Shapes;

/// What a request does to one global index of a table.
sealed interface IndexUpdate {
    String indexName();

    record Create(NewIndex index) implements IndexUpdate {
        @Override
        public String indexName() {
            return index.name();
        }
    }

    record Update(String indexName, CapacityRequest capacity) implements IndexUpdate {}

    record Delete(String indexName) implements IndexUpdate {}

    /// An element of `GlobalSecondaryIndexUpdates` as it stands in the request.
    record Request(
            @Nullable Update update,
            @Nullable IndexRequest create,
            @Nullable Delete delete) {}

    String INVALID = "One or more parameter values were invalid: ";

    Shape<List<Request>> REQUESTS = Shapes.list(Shapes.structure(
            "GlobalSecondaryIndexUpdate",
            element -> new Request(
                    element.optional(
                            "Update",
                            Shapes.structure(
                                    "UpdateGlobalSecondaryIndexAction",
                                    members -> new Update(
                                            members.required("IndexName", Members.INDEX_NAME),
                                            CapacityRequest.read(members)))),
                    element.optional("Create", TableShapes.globalIndex("CreateGlobalSecondaryIndexAction")),
                    element.optional(
                            "Delete",
                            Shapes.structure(
                                    "DeleteGlobalSecondaryIndexAction",
                                    members -> new Delete(members.required("IndexName", Members.INDEX_NAME)))))));

    /// What a request does to the indexes of a table, at most one thing to each.
    ///
    /// @param rules the attributes that new indexes can be made of
    static List<IndexUpdate> all(List<Request> requests, SchemaRules rules) {
        var updates = new ArrayList<IndexUpdate>();
        var names = new HashSet<String>();
        for (var request : requests) {
            var update = one(request, rules);
            if (!names.add(update.indexName())) {
                throw validation(INVALID
                        + "Only one global secondary index update per index is allowed simultaneously. Index: "
                        + update.indexName());
            }
            updates.add(update);
        }
        return updates;
    }

    private static IndexUpdate one(Request request, SchemaRules rules) {
        var update = request.update();
        var create = request.create();
        var delete = request.delete();
        if (Stream.of(update != null, create != null, delete != null)
                        .filter(given -> given)
                        .count()
                > 1) {
            throw validation(INVALID + "Only one of GlobalSecondaryIndexUpdate.Update,"
                    + " GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete can be specified");
        }
        if (create != null) {
            return new Create(rules.globalIndex(create));
        }
        if (delete != null) {
            return delete;
        }
        if (update == null) {
            throw validation(INVALID + "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create,"
                    + " GlobalSecondaryIndexUpdate.Delete must not be null");
        }
        if (update.capacity().isEmpty()) {
            throw validation(INVALID + "ProvisionedThroughput is not specified for index: " + update.indexName());
        }
        return update;
    }
}
