package rowhouse.shape;

import static rowhouse.error.ServiceException.serialization;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import rowhouse.error.ServiceException;
import rowhouse.node.Node;

/// The shapes every request is made of.
public final class Shapes {
    /// Any text.
    public static final Shape<String> STRING = (node, _) -> text(node);

    /// A 32-bit number; one out of range counts as the nearest.
    public static final Shape<Integer> INTEGER =
            (node, _) -> (int) clamped(node, "Integer", Integer.MIN_VALUE, Integer.MAX_VALUE);

    /// A 64-bit number; one out of range counts as the nearest.
    public static final Shape<Long> LONG = (node, _) -> clamped(node, "Long", Long.MIN_VALUE, Long.MAX_VALUE);

    /// A point in time, in seconds since 1970 with their fraction; one out of range counts as the nearest.
    public static final Shape<Instant> TIME = (node, _) -> time(node);

    /// A 32-bit number in the digits of a form; one out of range counts as the nearest.
    public static final Shape<Integer> INTEGER_TEXT = (node, _) -> {
        var digits = text(node);
        if (!digits.matches("[+-]?[0-9]{1,40}")) {
            throw serialization("For input string: \"" + digits + "\"");
        }
        return (int) clamped(new Node.Numeral(digits), "Integer", Integer.MIN_VALUE, Integer.MAX_VALUE);
    };

    public static final Shape<Boolean> BOOLEAN = (node, _) -> truth(node);

    public static final Shape<List<String>> STRINGS = list(STRING);

    /// Anything at all; what it is does not matter.
    public static final Shape<Boolean> PRESENT = (_, _) -> true;

    /// The end of the year 9999, and as long before 1970.
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final double LEAST_FRACTION = 0.001;
    private static final double BEYOND_ALL_NUMBERS = 1e20;

    private Shapes() {}

    /// A name out of an enumeration's.
    ///
    /// @param choices all of them, in the order in which DynamoDB prints them
    @SafeVarargs
    @SuppressWarnings("varargs") // The choices are only read.
    public static <E extends Enum<E>> Shape<E> enumeration(E... choices) {
        var constraint = Constraint.<String>of("Member must satisfy enum value set: " + List.of(choices), _ -> false);
        return (node, at) -> {
            var name = STRING.read(node, at);
            for (var choice : choices) {
                if (choice.name().equals(name)) {
                    return choice;
                }
            }
            at.violate(String.valueOf(name), constraint);
            return null;
        };
    }

    /// A list of values of one shape. An element that violates a constraint may be null, and counts: nobody uses the
    /// list then, but its length has constraints of its own.
    @SuppressWarnings("NullAway")
    public static <T> Shape<List<T>> list(Shape<T> element) {
        return (node, at) -> {
            var elements = new ArrayList<T>();
            for (var each : elements(node)) {
                elements.add(element.read(each, at.element(elements.size())));
            }
            return elements;
        };
    }

    /// A map from names to values of one shape. A value that violates a constraint may be null, as an element of a
    /// [#list(Shape)] may.
    ///
    /// @param javaType how error texts name the type of the values
    @SuppressWarnings("NullAway")
    public static <T> Shape<Map<String, T>> map(String javaType, Shape<T> value) {
        return (node, at) -> {
            Map<String, T> entries = new LinkedHashMap<>();
            forEachEntry(node, javaType, (key, entry) -> entries.put(key, value.read(entry, at.entry(key))));
            return entries;
        };
    }

    /// A structure with members of its own.
    ///
    /// @param name the shape's name, for error texts
    /// @param read reads the members; what it makes of missing ones is never used
    public static <T> Shape<T> structure(String name, Function<StructureReader, T> read) {
        return (node, at) -> read.apply(StructureReader.at(at, structure(node, name)));
    }

    static String text(Node node) {
        if (node instanceof Node.Text(var value)) {
            return value;
        }
        throw unconvertible(node, "String");
    }

    static boolean truth(Node node) {
        return switch (node) {
            case Node.Truth(var value) -> value;
            case Node.Text _ -> throw serialization("Unexpected token received from parser");
            case Node.Sequence _, Node.Structure _, Node.Numeral _, Node.Null _ -> throw unconvertible(node, "Boolean");
        };
    }

    static Node.Structure structure(Node node, String name) {
        return switch (node) {
            case Node.Structure structure -> structure;
            case Node.Sequence _ ->
                throw serialization("Unrecognized collection type class com.amazonaws.dynamodb.v20120810." + name);
            case Node.Text _, Node.Numeral _, Node.Truth _, Node.Null _ ->
                throw serialization("Unexpected value type in payload");
        };
    }

    /// Takes the members of a map one after the other, without those that are null.
    static void forEachEntry(Node node, String javaType, BiConsumer<String, Node> action) {
        switch (node) {
            case Node.Structure(var members) ->
                members.forEach((name, member) -> {
                    if (!(member instanceof Node.Null)) {
                        action.accept(name, member);
                    }
                });
            case Node.Sequence _ ->
                throw serialization("Unrecognized collection type java.util.Map<java.lang.String, " + javaType + ">");
            case Node.Text _, Node.Numeral _, Node.Truth _, Node.Null _ -> throw serialization("Unexpected field type");
        }
    }

    static List<Node> elements(Node node) {
        return switch (node) {
            case Node.Sequence(var elements) -> elements;
            case Node.Structure _ -> throw structureFound();
            case Node.Text _, Node.Numeral _, Node.Truth _, Node.Null _ -> throw serialization("Unexpected field type");
        };
    }

    private static Instant time(Node node) {
        if (!(node instanceof Node.Numeral(var digits))) {
            throw unconvertible(node, "Date");
        }
        double rough = Double.parseDouble(digits);
        if (Math.abs(rough) > LAST_SECOND) {
            return Instant.ofEpochSecond(rough > 0 ? LAST_SECOND : -LAST_SECOND);
        }
        // What is nearer to zero than a millisecond may have any number of digits.
        return Math.abs(rough) < LEAST_FRACTION
                ? Instant.EPOCH
                : Instant.ofEpochMilli(new BigDecimal(digits)
                        .movePointRight(3)
                        .setScale(0, RoundingMode.FLOOR)
                        .longValueExact());
    }

    private static long clamped(Node node, String type, long least, long most) {
        if (!(node instanceof Node.Numeral(var digits))) {
            throw unconvertible(node, type);
        }
        // A double has room for every exponent, and tells whether the exact number is worth the work of making it.
        double rough = Double.parseDouble(digits);
        if (Math.abs(rough) < 1) {
            return 0;
        }
        if (Math.abs(rough) > BEYOND_ALL_NUMBERS) {
            return rough > 0 ? most : least;
        }
        return new BigDecimal(digits)
                .toBigInteger()
                .max(BigInteger.valueOf(least))
                .min(BigInteger.valueOf(most))
                .longValue();
    }

    /// What the front door says of a value of another type.
    static ServiceException unconvertible(Node node, String type) {
        return switch (node) {
            case Node.Text _ -> serialization("STRING_VALUE cannot be converted to " + type);
            case Node.Numeral(var digits) ->
                serialization(
                        (isDecimal(digits) ? "DECIMAL_VALUE" : "NUMBER_VALUE") + " cannot be converted to " + type);
            case Node.Truth(var value) ->
                serialization((value ? "TRUE_VALUE" : "FALSE_VALUE") + " cannot be converted to " + type);
            case Node.Null _ -> serialization("NULL_VALUE cannot be converted to " + type);
            case Node.Sequence _ ->
                serialization("Unrecognized collection type class "
                        + (type.equals("ByteBuffer") ? "java.nio." : "java.lang.")
                        + type);
            case Node.Structure _ -> structureFound();
        };
    }

    private static ServiceException structureFound() {
        return serialization("Start of structure or map found where not expected");
    }

    private static boolean isDecimal(String digits) {
        return digits.chars().anyMatch(letter -> letter == '.' || letter == 'e' || letter == 'E');
    }
}
