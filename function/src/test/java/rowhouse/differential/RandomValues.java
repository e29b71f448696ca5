package rowhouse.differential;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import rowhouse.node.Node;

/// Random attribute values. They come from small pools, so that two of them are often equal.
final class RandomValues {
    static final List<String> TYPES = List.of("S", "N", "B", "SS", "NS", "BS", "BOOL", "NULL", "L", "M");

    // Each pool is in DynamoDB's order. In Java's own order the last string would stand before the one before it.
    private static final List<String> STRINGS =
            List.of("", "!", "A", "Z", "a", "aa", "ab", "abc", "b", "ba", "z", "é", "\uFFFD", "😀");
    private static final List<String> NUMBERS = List.of(
            "-1E+100",
            "-10",
            "-3.5",
            "-1",
            "-0.001",
            "0",
            "1E-100",
            "0.001",
            "0.5",
            "1",
            "1.5",
            "2",
            "3",
            "10",
            "99.99",
            "100",
            "1000",
            "12345678901234567890123456789012345678",
            "9.9E+125");
    private static final List<String> BINARIES = List.of(
            "",
            base64("00"),
            base64("0001"),
            base64("01"),
            base64("61"),
            base64("6162"),
            base64("7f"),
            base64("80"),
            base64("ff"));

    private static final Map<String, List<String>> SPELLINGS = Map.of(
            "0", List.of("-0", "0.0", "0e10", "00"),
            "1", List.of("1.0", "1e0", "01", "0.1E1"),
            "2", List.of("2.00", "20e-1"),
            "10", List.of("1e1", "1E+1", "10.0"),
            "100", List.of("1e2", "100.00"));

    private static final List<String> STRING_KEYS = List.of("a", "ab", "b", "é", "\uFFFD", "😀");
    private static final List<String> NUMBER_KEYS = List.of("-3.5", "0", "1", "2", "10", "1E+20");
    private static final List<String> BINARY_KEYS =
            List.of(base64("00"), base64("01"), base64("61"), base64("6162"), base64("80"), base64("ff"));

    private final Dice dice;

    RandomValues(Dice dice) {
        this.dice = dice;
    }

    /// A value of a key attribute of this type.
    Node.Structure key(String type, int poolSize) {
        return scalar(type, dice.pick(keyPool(type).subList(0, poolSize)));
    }

    Node.Structure any() {
        return ofType(dice.pick(TYPES));
    }

    Node.Structure ofType(String type) {
        return ofType(type, 2);
    }

    /// Two values of one ordered type, the smaller (or equal) one first.
    List<Node.Structure> bounds(String type) {
        var pool = pool(type);
        int lower = dice.below(pool.size());
        int upper = lower + dice.below(pool.size() - lower);
        return List.of(scalar(type, pool.get(lower)), scalar(type, pool.get(upper)));
    }

    String name() {
        return dice.pick("x", "y", "l", "m");
    }

    private Node.Structure ofType(String type, int depth) {
        return switch (type) {
            case "S" -> Members.single("S", new Node.Text(string()));
            case "N" -> Members.single("N", new Node.Text(number()));
            case "B" -> Members.single("B", new Node.Text(dice.pick(BINARIES)));
            case "SS" -> Members.single("SS", set(STRINGS));
            case "NS" -> Members.single("NS", set(NUMBERS));
            case "BS" -> Members.single("BS", set(BINARIES));
            case "BOOL" -> Members.single("BOOL", new Node.Truth(dice.chance(50)));
            case "NULL" -> Members.single("NULL", new Node.Truth(true));
            case "L" -> Members.single("L", list(depth));
            case "M" -> Members.single("M", map(depth));
            default -> throw new IllegalArgumentException(type);
        };
    }

    private String string() {
        return dice.chance(3) ? "long ".repeat(1 + dice.below(1000)) : dice.pick(STRINGS);
    }

    private String number() {
        var number = dice.pick(NUMBERS);
        return dice.chance(15) ? dice.pick(SPELLINGS.getOrDefault(number, List.of(number))) : number;
    }

    private Node set(List<String> pool) {
        return Members.texts(dice.some(pool, 3));
    }

    private Node list(int depth) {
        var elements = new ArrayList<Node>();
        for (int left = dice.below(4); left > 0; left--) {
            elements.add(nested(depth));
        }
        return new Node.Sequence(elements);
    }

    private Node map(int depth) {
        var members = new Members();
        members.with("x", ofType(dice.chance(80) ? "N" : "S", 0));
        members.with("y", nested(depth));
        if (depth > 0 && dice.chance(60)) {
            members.with("l", Members.single("L", list(depth - 1)));
        }
        if (depth > 0 && dice.chance(60)) {
            members.with("m", Members.single("M", map(depth - 1)));
        }
        return dice.chance(95) ? members.build() : new Members().build();
    }

    private Node nested(int depth) {
        return depth > 0 && dice.chance(40)
                ? ofType(dice.pick(TYPES), depth - 1)
                : ofType(dice.pick("S", "N", "B", "BOOL", "NULL", "SS", "NS"), 0);
    }

    private static Node.Structure scalar(String type, String value) {
        return Members.single(type, new Node.Text(value));
    }

    private static List<String> pool(String type) {
        return switch (type) {
            case "S" -> STRINGS;
            case "N" -> NUMBERS;
            case "B" -> BINARIES;
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static List<String> keyPool(String type) {
        return switch (type) {
            case "S" -> STRING_KEYS;
            case "N" -> NUMBER_KEYS;
            case "B" -> BINARY_KEYS;
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
