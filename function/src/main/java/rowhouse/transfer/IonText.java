package rowhouse.transfer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import rowhouse.transfer.ItemFormat.Malformed;
import rowhouse.value.AttributeValue;
import rowhouse.value.Binary;
import rowhouse.value.Numbers;

/// Reads the part of Ion's text that DynamoDB writes and takes: structs, lists, strings, numbers, truths, blobs and
/// nulls, and sets as lists with an annotation. Timestamps, symbols, clobs and S-expressions stand for no attribute's
/// value.
final class IonText {
    private static final String VERSION = "$ion_1_0";
    private static final int MAX_DEPTH = 64;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]*)?([dDeE][+-]?[0-9]{1,9})?");
    private static final String SET = "$dynamodb_";

    private final String text;
    private int position;
    private int depth;

    IonText(String text) {
        this.text = text;
    }

    /// The one value of a text that may begin with the version of Ion.
    ///
    /// @throws Malformed if it is anything else
    /// @throws rowhouse.error.ServiceException if a number is out of DynamoDB's range
    AttributeValue document() {
        skipSpace();
        if (text.startsWith(VERSION, position)) {
            position += VERSION.length();
        }
        var value = value();
        skipSpace();
        if (position < text.length()) {
            throw malformed();
        }
        return value;
    }

    private AttributeValue value() {
        skipSpace();
        if (++depth > MAX_DEPTH) {
            throw malformed();
        }
        var value = switch (peek()) {
            case '{' -> text.startsWith("{{", position) ? blob() : new AttributeValue.M(struct());
            case '[' -> new AttributeValue.L(list());
            case '"' -> new AttributeValue.S(quoted('"'));
            case '\'' -> longString();
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> word();
        };
        depth--;
        return value;
    }

    private AttributeValue word() {
        var word = identifier();
        if (word.startsWith(SET)) {
            return set(word.substring(SET.length()));
        }
        return switch (word) {
            case "true" -> new AttributeValue.Bool(true);
            case "false" -> new AttributeValue.Bool(false);
            case "null" -> {
                if (accept('.')) {
                    identifier();
                }
                yield AttributeValue.Null.NULL;
            }
            default -> throw malformed();
        };
    }

    private AttributeValue set(String type) {
        skipSpace();
        expect(':');
        expect(':');
        skipSpace();
        var elements = list();
        return switch (type) {
            case "SS" ->
                new AttributeValue.SS(distinct(elements, element -> {
                    if (element instanceof AttributeValue.S(var string)) {
                        return string;
                    }
                    throw malformed();
                }));
            case "NS" ->
                new AttributeValue.NS(distinct(elements, element -> {
                    if (element instanceof AttributeValue.N(var number)) {
                        return number;
                    }
                    throw malformed();
                }));
            case "BS" ->
                new AttributeValue.BS(distinct(elements, element -> {
                    if (element instanceof AttributeValue.B(var binary)) {
                        return binary;
                    }
                    throw malformed();
                }));
            default -> throw malformed();
        };
    }

    private static <T> Set<T> distinct(List<AttributeValue> elements, Function<AttributeValue, T> content) {
        var set = new LinkedHashSet<T>();
        for (var element : elements) {
            if (!set.add(content.apply(element))) {
                throw malformed();
            }
        }
        if (set.isEmpty()) {
            throw malformed();
        }
        return set;
    }

    private Map<String, AttributeValue> struct() {
        Map<String, AttributeValue> members = new LinkedHashMap<>();
        expect('{');
        skipSpace();
        while (!accept('}')) {
            var name = name();
            skipSpace();
            expect(':');
            if (name.isEmpty() || members.put(name, value()) != null) {
                throw malformed();
            }
            separate('}');
        }
        return members;
    }

    private List<AttributeValue> list() {
        var elements = new ArrayList<AttributeValue>();
        expect('[');
        skipSpace();
        while (!accept(']')) {
            elements.add(value());
            separate(']');
        }
        return elements;
    }

    /// Goes past a comma, if there is no end. A comma may stand before an end, too.
    private void separate(char end) {
        skipSpace();
        if (peek() != end) {
            expect(',');
            skipSpace();
        }
    }

    private String name() {
        return switch (peek()) {
            case '"' -> quoted('"');
            case '\'' -> quoted('\'');
            default -> identifier();
        };
    }

    private String identifier() {
        int start = position;
        while (position < text.length() && isOfIdentifier(text.charAt(position))) {
            position++;
        }
        if (start == position || Character.isDigit(text.charAt(start))) {
            throw malformed();
        }
        return text.substring(start, position);
    }

    private static boolean isOfIdentifier(char letter) {
        return letter == '$'
                || letter == '_'
                || (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9');
    }

    private AttributeValue number() {
        var matcher = NUMBER.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            throw malformed();
        }
        position = matcher.end();
        if (position < text.length() && isOfIdentifier(text.charAt(position))) {
            throw malformed();
        }
        var digits = matcher.group().replace('d', 'E').replace('D', 'E').replace(".E", "E");
        BigDecimal number = Numbers.parse(digits.endsWith(".") ? digits + "0" : digits);
        return new AttributeValue.N(number);
    }

    private AttributeValue blob() {
        int end = text.indexOf("}}", position);
        if (end < 0) {
            throw malformed();
        }
        var base64 = text.substring(position + 2, end).replaceAll("\\s", "");
        position = end + 2;
        try {
            return new AttributeValue.B(Binary.ofBase64(base64));
        } catch (IllegalArgumentException _) {
            throw malformed();
        }
    }

    /// A string in pieces, each between three quotes.
    private AttributeValue longString() {
        var string = new StringBuilder();
        if (!text.startsWith("'''", position)) {
            throw malformed();
        }
        while (text.startsWith("'''", position)) {
            position += 3;
            while (!text.startsWith("'''", position)) {
                character(string);
            }
            position += 3;
            skipSpace();
        }
        return new AttributeValue.S(wellFormed(string));
    }

    private String quoted(char quote) {
        var string = new StringBuilder();
        expect(quote);
        while (peek() != quote) {
            character(string);
        }
        position++;
        return wellFormed(string);
    }

    private void character(StringBuilder string) {
        char letter = peek();
        position++;
        if (letter != '\\') {
            string.append(letter);
            return;
        }
        char escape = peek();
        position++;
        switch (escape) {
            case '0' -> string.append('\0');
            case 'a' -> string.append('\u0007');
            case 'b' -> string.append('\b');
            case 't' -> string.append('\t');
            case 'n' -> string.append('\n');
            case 'f' -> string.append('\f');
            case 'r' -> string.append('\r');
            case 'v' -> string.append('\u000b');
            case '"', '\'', '?', '\\', '/' -> string.append(escape);
            case 'x' -> string.appendCodePoint(hex(2));
            case 'u' -> string.appendCodePoint(hex(4));
            case 'U' -> string.appendCodePoint(hex(8));
            default -> throw malformed();
        }
    }

    private int hex(int digits) {
        if (position + digits > text.length()) {
            throw malformed();
        }
        try {
            int character = Integer.parseUnsignedInt(text.substring(position, position + digits), 16);
            position += digits;
            if (Character.isValidCodePoint(character)) {
                return character;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw malformed();
    }

    /// The text, unless half of a character is in it.
    private static String wellFormed(StringBuilder string) {
        if (string.codePoints()
                .anyMatch(character -> character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)) {
            throw malformed();
        }
        return string.toString();
    }

    private void skipSpace() {
        while (position < text.length()) {
            if (text.startsWith("//", position)) {
                position = orEnd(text.indexOf('\n', position));
            } else if (text.startsWith("/*", position)) {
                int end = text.indexOf("*/", position + 2);
                position = end < 0 ? text.length() : end + 2;
            } else if (Character.isWhitespace(text.charAt(position))) {
                position++;
            } else {
                return;
            }
        }
    }

    private int orEnd(int index) {
        return index < 0 ? text.length() : index;
    }

    private char peek() {
        if (position >= text.length()) {
            throw malformed();
        }
        return text.charAt(position);
    }

    private boolean accept(char wanted) {
        if (peek() == wanted) {
            position++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) {
        if (!accept(wanted)) {
            throw malformed();
        }
    }

    private static Malformed malformed() {
        return new Malformed("The record is not an item in Ion");
    }
}
