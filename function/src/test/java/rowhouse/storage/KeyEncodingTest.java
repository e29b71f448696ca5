package rowhouse.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.value.AttributeValue;
import rowhouse.value.Binary;

class KeyEncodingTest {
    private static final int[] CODE_POINTS = {0, 1, 'a', 'b', 0x7F, 0x80, 0x7FF, 0x800, 0xFFFD, 0x10000, 0x10FFFF};
    private static final byte[] BYTES = {0, 1, -1, -2, 'a', 'b'};

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    0       | 80
                    -0.00   | 80
                    1.50    | c0821000
                    1.5     | c0821000
                    -1      | 407df4ff
                    100     | c0840b00
                    1E-130  | c0000b00
                    -1E+125 | 4000f4ff
                    """)
    void writesNumbers(BigDecimal number, String hex) {
        var encoded = KeyEncoding.whole(new AttributeValue.N(number));
        assertThat(HexFormat.of().formatHex(encoded)).isEqualTo(hex);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void ordersNumbersByValueAndReadsThemBack(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 250_000; i++) {
            var left = number(random);
            var right = random.nextInt(4) == 0 ? neighbour(left, random) : number(random);
            var a = KeyEncoding.whole(new AttributeValue.N(left));
            var b = KeyEncoding.whole(new AttributeValue.N(right));
            if (Integer.signum(Arrays.compareUnsigned(a, b)) != left.compareTo(right)) {
                throw new AssertionError(left + " and " + right + " are out of order");
            }
            if (KeyEncoding.number(a).compareTo(left) != 0) {
                throw new AssertionError(left + " is read back as " + KeyEncoding.number(a));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6, 7, 8})
    void ordersPartsAsTuplesAndKeepsPrefixesTogether(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 125_000; i++) {
            var left = new ArrayList<AttributeValue>();
            var right = new ArrayList<AttributeValue>();
            for (int part = random.nextInt(4); part >= 0; part--) {
                int type = random.nextInt(3);
                var value = value(random, type);
                left.add(value);
                right.add(random.nextInt(3) == 0 ? value : value(random, type));
            }
            checkOrder(left, right);
            checkPrefix(left.subList(0, 1 + random.nextInt(left.size())), right);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {9, 10})
    void ordersSingleValuesAsTheyAre(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 125_000; i++) {
            int type = random.nextInt(3);
            var left = value(random, type);
            var right = value(random, type);
            int order = Arrays.compareUnsigned(KeyEncoding.whole(left), KeyEncoding.whole(right));
            if (Integer.signum(order) != Integer.signum(compare(left, right))) {
                throw new AssertionError(left + " and " + right + " are out of order");
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12})
    void hashesEqualValuesAlikeAndOthersApart(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            var left = List.of(value(random, random.nextInt(3)), value(random, random.nextInt(3)));
            var right = random.nextBoolean()
                    ? List.of(value(random, random.nextInt(3)), value(random, random.nextInt(3)))
                    : List.copyOf(left);
            assertThat(Arrays.equals(KeyEncoding.partitionHash(left), KeyEncoding.partitionHash(right)))
                    .as("%s and %s", left, right)
                    .isEqualTo(left.equals(right));
        }
    }

    private static void checkOrder(List<AttributeValue> left, List<AttributeValue> right) {
        int expected = 0;
        for (int part = 0; part < left.size() && expected == 0; part++) {
            expected = compare(left.get(part), right.get(part));
        }
        int order = Arrays.compareUnsigned(KeyEncoding.parts(left), KeyEncoding.parts(right));
        if (Integer.signum(order) != Integer.signum(expected)) {
            throw new AssertionError(left + " and " + right + " are out of order");
        }
    }

    private static void checkPrefix(List<AttributeValue> prefix, List<AttributeValue> tuple) {
        var from = KeyEncoding.parts(prefix);
        var to = KeyEncoding.successor(from);
        var key = KeyEncoding.parts(tuple);
        boolean inside = Arrays.compareUnsigned(key, from) >= 0 && (to == null || Arrays.compareUnsigned(key, to) < 0);
        if (inside != tuple.subList(0, prefix.size()).equals(prefix)) {
            throw new AssertionError(prefix + " and " + tuple);
        }
    }

    /// The order of values, found without the code under test.
    private static int compare(AttributeValue left, AttributeValue right) {
        return switch (left) {
            case AttributeValue.N(var number)
            when right instanceof AttributeValue.N(var other) -> number.compareTo(other);
            case AttributeValue.S(var text)
            when right instanceof AttributeValue.S(var other) ->
                Arrays.compareUnsigned(text.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
            case AttributeValue.B(var binary)
            when right instanceof AttributeValue.B(var other) -> Arrays.compareUnsigned(binary.bytes(), other.bytes());
            default -> throw new IllegalArgumentException(left + " and " + right);
        };
    }

    private static AttributeValue value(Random random, int type) {
        return switch (type) {
            case 0 -> new AttributeValue.N(number(random));
            case 1 -> {
                var bytes = new byte[random.nextInt(5)];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = BYTES[random.nextInt(BYTES.length)];
                }
                yield new AttributeValue.B(Binary.of(bytes));
            }
            default -> {
                var text = new StringBuilder();
                for (int i = random.nextInt(4); i > 0; i--) {
                    text.appendCodePoint(CODE_POINTS[random.nextInt(CODE_POINTS.length)]);
                }
                yield new AttributeValue.S(text.toString());
            }
        };
    }

    /// Numbers of all lengths and exponents, with many that are nearly equal.
    private static BigDecimal number(Random random) {
        int kind = random.nextInt(12);
        if (kind == 0) {
            return BigDecimal.ZERO;
        }
        int length = 1 + (kind < 6 ? random.nextInt(4) : random.nextInt(38));
        var digits = new StringBuilder().append((char) ('1' + random.nextInt(9)));
        while (digits.length() < length) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        int exponent = kind < 8 ? random.nextInt(6) - 3 : random.nextInt(256) - 130;
        var number = new BigDecimal(new BigInteger(digits.toString()), length - 1 - exponent);
        return random.nextBoolean() ? number : number.negate();
    }

    private static BigDecimal neighbour(BigDecimal number, Random random) {
        var step = new BigDecimal(BigInteger.valueOf(random.nextInt(3) - 1), number.scale());
        var neighbour = number.add(step).stripTrailingZeros();
        boolean inRange = neighbour.precision() <= 38 && neighbour.precision() - 1 - neighbour.scale() <= 125;
        return inRange ? neighbour : number;
    }
}
