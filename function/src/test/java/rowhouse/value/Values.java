package rowhouse.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/// Attribute values at random, of every type, with the characters and numbers that break things.
public final class Values {
    private static final int[] CODE_POINTS = {
        0, 1, '\b', '\t', '\n', '\f', '\r', 0x1F, ' ', '"', '\\', '/', 'a', '{', '}', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF,
        0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF
    };

    private Values() {}

    public static Map<String, AttributeValue> attributes(Random random, int depth) {
        var attributes = new LinkedHashMap<String, AttributeValue>();
        for (int i = random.nextInt(5); i > 0; i--) {
            attributes.put(text(random), value(random, depth));
        }
        return attributes;
    }

    public static AttributeValue value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 8)) {
            case 0 -> new AttributeValue.S(text(random));
            case 1 -> new AttributeValue.N(number(random));
            case 2 -> new AttributeValue.B(binary(random));
            case 3 -> new AttributeValue.SS(set(random, () -> text(random)));
            case 4 -> new AttributeValue.NS(set(random, () -> number(random)));
            case 5 -> new AttributeValue.BS(set(random, () -> binary(random)));
            case 6 -> new AttributeValue.Bool(random.nextBoolean());
            case 7 -> AttributeValue.Null.NULL;
            case 8 -> new AttributeValue.L(list(random, depth));
            default -> new AttributeValue.M(attributes(random, depth - 1));
        };
    }

    public static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.appendCodePoint(CODE_POINTS[random.nextInt(CODE_POINTS.length)]);
        }
        return text.toString();
    }

    /// A number of up to 38 digits with any exponent that DynamoDB takes.
    public static BigDecimal number(Random random) {
        int length = 1 + random.nextInt(random.nextBoolean() ? 3 : 38);
        var digits = new StringBuilder();
        while (digits.length() < length) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        int scale = random.nextInt(3) == 0 ? random.nextInt(130) - 87 : random.nextInt(6);
        var number = new BigDecimal(new BigInteger(digits.toString()), scale);
        return random.nextBoolean() ? number : number.negate();
    }

    public static Binary binary(Random random) {
        var bytes = new byte[random.nextInt(5)];
        random.nextBytes(bytes);
        return Binary.of(bytes);
    }

    private static List<AttributeValue> list(Random random, int depth) {
        var values = new ArrayList<AttributeValue>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.add(value(random, depth - 1));
        }
        return values;
    }

    private static <T> Set<T> set(Random random, Supplier<T> element) {
        var elements = new LinkedHashSet<T>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            elements.add(element.get());
        }
        return elements;
    }
}
