package rowhouse.expression.legacy;

import static rowhouse.error.ServiceException.validation;

import java.util.ArrayList;
import java.util.Map;
import rowhouse.error.ServiceException;
import rowhouse.expression.tree.Path;
import rowhouse.expression.tree.Update;
import rowhouse.value.AttributeType;
import rowhouse.value.AttributeValue;

/// `AttributeUpdates` as an update.
public final class AttributeUpdates {
    private AttributeUpdates() {}

    /// The update that these entries mean; without entries, one that changes nothing.
    ///
    /// @throws ServiceException if an entry is at fault
    public static Update toUpdate(Map<String, AttributeUpdate> updates) {
        var actions = new ArrayList<Update.Action>();
        updates.forEach((name, update) -> actions.add(action(LegacyNames.path(name), update)));
        return new Update(actions, Update.Style.ATTRIBUTE_UPDATES);
    }

    private static Update.Action action(Path path, AttributeUpdate update) {
        var value = update.value();
        var action = update.action() == null ? AttributeUpdate.Action.PUT : update.action();
        if (value == null) {
            if (action == AttributeUpdate.Action.DELETE) {
                return new Update.Action.Remove(path);
            }
            throw validation(
                    "One or more parameter values were invalid: Only DELETE action is allowed when no attribute value is specified");
        }
        return switch (action) {
            case PUT -> new Update.Action.Set(path, new Update.Value.Literal(value));
            case ADD -> {
                if (!isAddable(value.type())) {
                    throw notSupported("ADD action", value);
                }
                yield new Update.Action.Add(path, value);
            }
            case DELETE -> {
                if (!value.type().isSet()) {
                    throw notSupported("DELETE action with value", value);
                }
                yield new Update.Action.Delete(path, value);
            }
        };
    }

    private static boolean isAddable(AttributeType type) {
        return type.isSet() || type == AttributeType.N || type == AttributeType.L;
    }

    private static ServiceException notSupported(String action, AttributeValue value) {
        return validation("One or more parameter values were invalid: %s is not supported for the type %s"
                .formatted(action, value.type().longName()));
    }
}
