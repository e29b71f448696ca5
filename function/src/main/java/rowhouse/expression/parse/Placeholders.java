package rowhouse.expression.parse;

import static rowhouse.error.ServiceException.validation;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rowhouse.value.AttributeValue;
import rowhouse.value.ItemSize;

/// The `ExpressionAttributeNames` and `ExpressionAttributeValues` of one request, and which of them
/// its expressions have used so far.
public final class Placeholders {
    private static final String NAMES = "ExpressionAttributeNames";
    private static final String VALUES = "ExpressionAttributeValues";
    private static final int MAX_KEY_LENGTH = 255;
    private static final int MAX_NAME_BYTES = 65535;

    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;
    // A hash order like DynamoDB's own, which the text that lists unused placeholders shows.
    private final Set<String> unusedNames;
    private final Set<String> unusedValues;

    private Placeholders(Map<String, String> names, Map<String, AttributeValue> values) {
        this.names = names;
        this.values = values;
        this.unusedNames = new HashSet<>(names.keySet());
        this.unusedValues = new HashSet<>(values.keySet());
    }

    /// No placeholders, for expressions that need none.
    public static Placeholders none() {
        return new Placeholders(Map.of(), Map.of());
    }

    /// The placeholders of a request.
    ///
    /// @param mayUseNames whether the request has an expression of any kind
    /// @param mayUseValues whether the request has an expression other than a projection
    /// @throws rowhouse.error.ServiceException if placeholders are given but no expression could
    ///     use them, or if one is malformed
    public static Placeholders of(
            @Nullable Map<String, String> names,
            @Nullable Map<String, AttributeValue> values,
            boolean mayUseNames,
            boolean mayUseValues) {
        checkApplies(NAMES, names, mayUseNames);
        checkApplies(VALUES, values, mayUseValues);
        if (names != null) {
            checkKeys(NAMES, '#', names.keySet());
            names.forEach(Placeholders::checkName);
        }
        if (values != null) {
            checkKeys(VALUES, ':', values.keySet());
        }
        return new Placeholders(names == null ? Map.of() : names, values == null ? Map.of() : values);
    }

    private static void checkApplies(String parameter, @Nullable Map<String, ?> given, boolean mayUse) {
        if (given != null && !mayUse) {
            throw validation(parameter + " can only be specified when using expressions");
        }
    }

    private static void checkKeys(String parameter, char sign, Collection<String> keys) {
        if (keys.isEmpty()) {
            throw validation(parameter + " must not be empty");
        }
        for (var key : keys) {
            if (key.isEmpty()) {
                throw invalidKey(parameter, "The expression attribute map contains an empty key;");
            }
            if (key.length() > MAX_KEY_LENGTH) {
                throw invalidKey(
                        parameter,
                        "The expression attribute map contains a key that is too long; size of key: " + key.length());
            }
            if (!isPlaceholder(sign, key)) {
                throw invalidKey(parameter, "Syntax error; key: \"%s\"".formatted(key));
            }
        }
    }

    private static RuntimeException invalidKey(String parameter, String reason) {
        return validation("%s contains invalid key: %s".formatted(parameter, reason));
    }

    private static boolean isPlaceholder(char sign, String key) {
        if (key.length() == 1 || key.charAt(0) != sign) {
            return false;
        }
        for (int i = 1; i < key.length(); i++) {
            if (!Lexer.isWord(key.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static void checkName(String placeholder, String name) {
        if (name.isEmpty()) {
            throw invalidName("Empty attribute name", placeholder);
        }
        if (ItemSize.utf8Length(name) > MAX_NAME_BYTES) {
            throw invalidName("Attribute name is too large, must be less than 65536 bytes", placeholder);
        }
    }

    private static RuntimeException invalidName(String reason, String placeholder) {
        return validation("%s contains invalid value: %s for key %s".formatted(NAMES, reason, placeholder));
    }

    /// The name a `#name` placeholder stands for; it counts as used from now on.
    String name(ExpressionKind kind, String placeholder) {
        var name = names.get(placeholder);
        if (name == null) {
            throw kind.invalid("An expression attribute name used in the document path is not defined; attribute name: "
                    + placeholder);
        }
        unusedNames.remove(placeholder);
        return name;
    }

    /// The value a `:value` placeholder stands for; it counts as used from now on.
    AttributeValue value(ExpressionKind kind, String placeholder) {
        var value = values.get(placeholder);
        if (value == null) {
            throw kind.invalid(
                    "An expression attribute value used in expression is not defined; attribute value: " + placeholder);
        }
        unusedValues.remove(placeholder);
        return value;
    }

    /// To be called once all expressions of the request are parsed.
    ///
    /// @throws rowhouse.error.ServiceException if a placeholder was never used
    public void checkAllUsed() {
        checkAllUsed(NAMES, unusedNames);
        checkAllUsed(VALUES, unusedValues);
    }

    private static void checkAllUsed(String parameter, Set<String> unused) {
        if (!unused.isEmpty()) {
            throw validation("1 validation error detected: Value provided in %s unused in expressions: keys: {%s}"
                    .formatted(parameter, String.join(", ", unused)));
        }
    }
}
