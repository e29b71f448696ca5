package rowhouse.expression.evaluate;

import static rowhouse.error.ServiceException.validation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import rowhouse.expression.tree.Path;
import rowhouse.expression.tree.ProjectionPaths;
import rowhouse.expression.tree.Update;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// Applies updates to items.
public final class Updates {
    /// What an update made of an item.
    ///
    /// @param touched the paths the update names as targets
    /// @param written the attributes these paths lead into, as they are now; null for those that are gone
    public record Outcome(
            Item before, Item after, ProjectionPaths touched, Map<String, @Nullable AttributeValue> written) {
        /// What `UPDATED_OLD` returns: the touched parts as they were. DynamoDB answers with no `Attributes` if empty.
        public Item updatedOld() {
            return Projections.project(touched, before);
        }

        /// What `UPDATED_NEW` returns: the touched parts as they are now. DynamoDB answers with no `Attributes` if
        /// empty.
        public Item updatedNew() {
            return Projections.project(touched, Item.EMPTY.with(written));
        }
    }

    /// What stands at a path after the update; null for nothing.
    private record Change(@Nullable AttributeValue value) {}

    private Updates() {}

    /// The outcome of an update; all its actions read the item as it was before.
    ///
    /// @param before the item, or only its key if there is none yet
    /// @throws rowhouse.error.ServiceException if the update does not fit the item
    public static Outcome apply(Update update, Item before) {
        var values = new AssignedValues(update.style(), before);
        var changes = new HashMap<Path, Change>();
        for (var action : inDynamoOrder(update.actions())) {
            checkReachable(action.path(), before);
            changes.put(action.path(), new Change(values.after(action)));
        }
        var tree = new PathTree<Change>();
        var touched = update.actions().stream().map(Update.Action::path).toList();
        touched.forEach(path -> tree.add(path, Objects.requireNonNull(changes.get(path))));
        Map<String, @Nullable AttributeValue> written = new LinkedHashMap<>();
        tree.members().forEach((name, subtree) -> {
            var whole = subtree.leaf();
            written.put(name, whole == null ? changed(subtree, before.get(name)) : whole.value());
        });
        return new Outcome(
                before, before.with(written), new ProjectionPaths(touched), Collections.unmodifiableMap(written));
    }

    // The order decides which fault is reported where there are several: DynamoDB goes backwards through a hash table
    // of
    // the attributes.
    private static List<Update.Action> inDynamoOrder(List<Update.Action> actions) {
        if (actions.size() == 1) {
            return actions;
        }
        var byAttribute = new HashMap<String, List<Update.Action>>();
        for (var action : actions) {
            byAttribute
                    .computeIfAbsent(action.path().attribute(), _ -> new ArrayList<>())
                    .add(action);
        }
        var ordered = new ArrayList<Update.Action>();
        byAttribute.values().forEach(group -> ordered.addAll(group.reversed()));
        return ordered.reversed();
    }

    // The container that a path's last step goes into must be there, and be of the kind the step asks for.
    private static void checkReachable(Path path, Item item) {
        if (path.isTopLevel()) {
            return;
        }
        var steps = path.steps();
        var container = Paths.follow(steps.subList(0, steps.size() - 1), item.get(path.attribute()));
        boolean fits = switch (steps.getLast()) {
            case Path.Step.Member _ -> container instanceof AttributeValue.M;
            case Path.Step.Index _ -> container instanceof AttributeValue.L;
        };
        if (!fits) {
            throw validation("The document path provided in the update expression is invalid for update");
        }
    }

    private static Map<String, AttributeValue> members(PathTree<Change> tree, Map<String, AttributeValue> values) {
        var changed = new LinkedHashMap<>(values);
        tree.members().forEach((name, subtree) -> {
            var value = changed(subtree, values.get(name));
            if (value == null) {
                changed.remove(name);
            } else {
                changed.put(name, value);
            }
        });
        return changed;
    }

    private static @Nullable AttributeValue changed(PathTree<Change> tree, @Nullable AttributeValue value) {
        var change = tree.leaf();
        if (change != null) {
            return change.value();
        }
        return switch (value) {
            case AttributeValue.M(var values) -> new AttributeValue.M(members(tree, values));
            case AttributeValue.L(var values) -> new AttributeValue.L(elements(tree.elements(), values));
            case null, default -> throw new IllegalStateException("an unreachable path was let through");
        };
    }

    // Indexes mean the list as it was: what is removed leaves no gap, and what is set past the end is appended.
    private static List<AttributeValue> elements(
            SortedMap<Integer, PathTree<Change>> changes, List<AttributeValue> values) {
        var changed = new ArrayList<AttributeValue>();
        for (int i = 0; i < values.size(); i++) {
            var subtree = changes.get(i);
            var value = subtree == null ? values.get(i) : changed(subtree, values.get(i));
            if (value != null) {
                changed.add(value);
            }
        }
        for (var subtree : changes.tailMap(values.size()).values()) {
            var value = changed(subtree, null);
            if (value != null) {
                changed.add(value);
            }
        }
        return changed;
    }
}
