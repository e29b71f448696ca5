package rowhouse.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import rowhouse.value.AttributeValue;
import rowhouse.value.Binary;
import rowhouse.value.Item;
import rowhouse.value.Numbers;

/// Writes an item as a line of Ion's text, as DynamoDB does: what [IonText] reads.
///
/// @see <a href="https://amazon-ion.github.io/ion-docs/docs/spec.html">The specification of Ion</a>
final class IonLine {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern WORD = Pattern.compile("null|true|false|nan");
    private static final int MOST_DECIMALS = 40;

    private final StringBuilder text = new StringBuilder(256);

    private IonLine() {}

    /// The line, with its end.
    static byte[] of(Item item) {
        var line = new IonLine();
        line.text.append("$ion_1_0 {Item:");
        line.struct(item.attributes());
        line.text.append("}\n");
        return line.text.toString().getBytes(UTF_8);
    }

    private void struct(Map<String, AttributeValue> members) {
        text.append('{');
        String separator = "";
        for (var member : members.entrySet()) {
            text.append(separator);
            separator = ",";
            name(member.getKey());
            text.append(':');
            value(member.getValue());
        }
        text.append('}');
    }

    private void name(String name) {
        if (IDENTIFIER.matcher(name).matches() && !WORD.matcher(name).matches()) {
            text.append(name);
        } else {
            quoted(name, '\'');
        }
    }

    private void value(AttributeValue value) {
        switch (value) {
            case AttributeValue.S(var string) -> quoted(string, '"');
            case AttributeValue.N(var number) -> number(number);
            case AttributeValue.B(var binary) -> blob(binary);
            case AttributeValue.SS(var strings) -> list("$dynamodb_SS::", strings, string -> quoted(string, '"'));
            case AttributeValue.NS(var numbers) -> list("$dynamodb_NS::", numbers, this::number);
            case AttributeValue.BS(var binaries) -> list("$dynamodb_BS::", binaries, this::blob);
            case AttributeValue.Bool(var truth) -> text.append(truth);
            case AttributeValue.Null() -> text.append("null");
            case AttributeValue.L(var elements) -> list("", elements, this::value);
            case AttributeValue.M(var members) -> struct(members);
        }
    }

    private <T> void list(String annotation, Collection<T> elements, Consumer<T> write) {
        text.append(annotation).append('[');
        String separator = "";
        for (var element : elements) {
            text.append(separator);
            separator = ",";
            write.accept(element);
        }
        text.append(']');
    }

    /// A decimal, which Ion tells from an integer by a point or a `d`.
    private void number(BigDecimal number) {
        int scale = number.scale();
        if (scale == 0) {
            text.append(number.unscaledValue()).append('.');
        } else if (scale > 0 && scale <= MOST_DECIMALS) {
            text.append(Numbers.text(number));
        } else {
            text.append(number.unscaledValue()).append('d').append(-scale);
        }
    }

    private void blob(Binary binary) {
        text.append("{{").append(binary.base64()).append("}}");
    }

    private void quoted(String string, char quote) {
        text.append(quote);
        for (int i = 0; i < string.length(); i++) {
            char letter = string.charAt(i);
            switch (letter) {
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\\' -> text.append("\\\\");
                default -> {
                    if (letter == quote) {
                        text.append('\\').append(letter);
                    } else if (letter < ' ' || letter == 0x7f) {
                        text.append("\\x%02x".formatted((int) letter));
                    } else {
                        text.append(letter);
                    }
                }
            }
        }
        text.append(quote);
    }
}
