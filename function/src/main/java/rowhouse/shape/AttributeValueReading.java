package rowhouse.shape;

import static rowhouse.error.ServiceException.serialization;
import static rowhouse.error.ServiceException.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ServiceException;
import rowhouse.node.Node;
import rowhouse.value.AttributeType;
import rowhouse.value.AttributeValue;
import rowhouse.value.Binary;
import rowhouse.value.ItemSize;
import rowhouse.value.Nesting;
import rowhouse.value.Numbers;

/// Reads one attribute value, and remembers the first thing in it that no value may hold.
final class AttributeValueReading {
    private static final AttributeValue NOTHING = AttributeValue.Null.NULL;

    private final int maxDepth;
    private final boolean keeps;
    private @Nullable Fault fault;
    private int depth;
    private int size;

    AttributeValueReading() {
        this(Nesting.MAX_LEVELS, true);
    }

    private AttributeValueReading(int maxDepth, boolean keeps) {
        this.maxDepth = maxDepth;
        this.keeps = keeps;
    }

    /// One for which a value may be as deep as a request.
    static AttributeValueReading atAnyDepth() {
        return new AttributeValueReading(Integer.MAX_VALUE, true);
    }

    /// One that only looks for faults, and counts the size: its lists and maps come out empty.
    static AttributeValueReading thatKeepsNothing() {
        return new AttributeValueReading(Nesting.MAX_LEVELS, false);
    }

    /// Something that no value may hold.
    ///
    /// @param enveloped whether DynamoDB counts it as a validation error of the request, wherever
    ///     the value stands
    record Fault(String text, boolean enveloped) {
        static final Fault EMPTY_NAME = new Fault("Empty attribute name", false);

        ServiceException inItem() {
            return validation(enveloped ? "1 validation error detected: " + text : text);
        }

        ServiceException inExpressionValues(String placeholder) {
            return enveloped
                    ? inItem()
                    : validation("ExpressionAttributeValues contains invalid value: %s for key %s"
                            .formatted(text, placeholder));
        }
    }

    @Nullable
    Fault fault() {
        return fault;
    }

    /// The size of a value none of which was kept; of no use where there is a fault.
    int size() {
        return size;
    }

    /// The value, or any value where there is a fault.
    AttributeValue value(Node node) {
        var members = Shapes.structure(node, "AttributeValue").members();
        if (depth == maxDepth) {
            note(Nesting.TOO_DEEP);
            return NOTHING;
        }
        var contents = new ArrayList<AttributeValue>();
        for (var type : AttributeType.values()) {
            var content = members.get(type.name());
            if (content != null && !(content instanceof Node.Null)) {
                contents.add(counted(content(type, content)));
            }
        }
        return only(contents);
    }

    /// Counts the value itself; what is in it has been counted, if it is not kept.
    private AttributeValue counted(AttributeValue value) {
        size += keeps ? 0 : ItemSize.of(value);
        return value;
    }

    private AttributeValue only(List<AttributeValue> contents) {
        if (contents.isEmpty()) {
            note("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
            return NOTHING;
        }
        if (contents.size() > 1) {
            note("Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported"
                    + " datatypes");
        }
        return contents.getFirst();
    }

    private AttributeValue content(AttributeType type, Node node) {
        return switch (type) {
            case S -> new AttributeValue.S(Shapes.text(node));
            case N -> new AttributeValue.N(number(Shapes.text(node)));
            case B -> new AttributeValue.B(binary(node));
            case SS -> strings(Shapes.elements(node));
            case NS -> numbers(Shapes.elements(node));
            case BS -> binaries(Shapes.elements(node));
            case BOOL -> new AttributeValue.Bool(Shapes.truth(node));
            case NULL -> {
                Shapes.truth(node);
                yield NOTHING;
            }
            case L -> new AttributeValue.L(list(Shapes.elements(node)));
            case M -> new AttributeValue.M(map(node));
        };
    }

    private List<AttributeValue> list(List<Node> elements) {
        depth++;
        var values = new ArrayList<AttributeValue>(keeps ? elements.size() : 0);
        for (var element : elements) {
            var value = value(element);
            if (keeps) {
                values.add(value);
            } else {
                size += ItemSize.ELEMENT_BYTES;
            }
        }
        depth--;
        return values;
    }

    private Map<String, AttributeValue> map(Node node) {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        depth++;
        Shapes.forEachEntry(node, AttributeValues.JAVA_TYPE, (name, member) -> {
            if (name.isEmpty()) {
                note(Fault.EMPTY_NAME);
            }
            var value = value(member);
            if (keeps) {
                values.put(name, value);
            } else {
                size += ItemSize.ELEMENT_BYTES + ItemSize.utf8Length(name);
            }
        });
        depth--;
        return values;
    }

    private AttributeValue strings(List<Node> elements) {
        if (elements.isEmpty()) {
            note(invalidParameter("An string set  may not be empty"));
        }
        var strings = elements.stream().map(Shapes::text).toList();
        var values = new LinkedHashSet<>(strings);
        if (values.size() < strings.size()) {
            var printed = strings.stream().map(string -> '"' + string + '"').collect(Collectors.joining(", "));
            note(invalidParameter("Input collection [%s] contains duplicates.".formatted(printed)));
        }
        return new AttributeValue.SS(values);
    }

    private AttributeValue numbers(List<Node> elements) {
        if (elements.isEmpty()) {
            note(invalidParameter("An number set  may not be empty"));
        }
        var values = new LinkedHashSet<BigDecimal>();
        for (var element : elements) {
            if (!values.add(number(Shapes.text(element)))) {
                note(new Fault("Input collection contains duplicates", true));
            }
        }
        return new AttributeValue.NS(values);
    }

    private AttributeValue binaries(List<Node> elements) {
        if (elements.isEmpty()) {
            note(invalidParameter("Binary sets should not be empty"));
        }
        var values = new LinkedHashSet<Binary>();
        for (var element : elements) {
            if (!values.add(binary(element))) {
                note(invalidParameter("Input collection of type BS contains duplicates."));
            }
        }
        return new AttributeValue.BS(values);
    }

    private BigDecimal number(String text) {
        try {
            return new AttributeValue.N(Numbers.parse(text)).value();
        } catch (ServiceException e) {
            note(new Fault(e.text(), false));
            return BigDecimal.ZERO;
        }
    }

    private static Binary binary(Node node) {
        if (!(node instanceof Node.Text(var base64))) {
            throw Shapes.unconvertible(node, "ByteBuffer");
        }
        if (base64.length() % 4 != 0) {
            throw serialization(
                    "Base64 encoded length is expected a multiple of 4 bytes but found: " + base64.length());
        }
        try {
            return Binary.ofBase64(base64);
        } catch (IllegalArgumentException _) {
            throw serialization("Invalid Base64 character: '" + firstForeign(base64) + "'");
        }
    }

    private static String firstForeign(String base64) {
        return base64.replaceAll("[A-Za-z0-9+/]", "").substring(0, 1);
    }

    private static Fault invalidParameter(String text) {
        return new Fault("One or more parameter values were invalid: " + text, true);
    }

    private void note(String text) {
        note(new Fault(text, false));
    }

    private void note(Fault found) {
        if (fault == null) {
            fault = found;
        }
    }
}
