package rowhouse.access.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Queries as they are sent and as they are signed.
public final class UriEncoding {
    private static final String HEX = "0123456789ABCDEF";

    /// A name and its value, decoded.
    record Parameter(String name, String value) {}

    private UriEncoding() {}

    /// The parameters of a raw query, in order.
    static List<Parameter> parameters(String query) {
        if (query.isEmpty()) {
            return List.of();
        }
        var parameters = new ArrayList<Parameter>();
        for (var part : query.split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                var name = equals < 0 ? part : part.substring(0, equals);
                var value = equals < 0 ? "" : part.substring(equals + 1);
                parameters.add(new Parameter(decode(name), decode(value)));
            }
        }
        return parameters;
    }

    /// The canonical form of parameters: encoded, then in ascending order.
    static String canonical(List<Parameter> parameters) {
        return String.join(
                "&",
                parameters.stream()
                        .map(parameter -> new Parameter(encode(parameter.name()), encode(parameter.value())))
                        .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                        .map(parameter -> parameter.name() + "=" + parameter.value())
                        .toList());
    }

    /// A text with all but RFC 3986's unreserved characters percent-encoded.
    public static String encode(String text) {
        var encoded = new StringBuilder(text.length() + 16);
        for (byte unit : text.getBytes(UTF_8)) {
            char character = (char) (unit & 0xff);
            if (isUnreserved(character)) {
                encoded.append(character);
            } else {
                encoded.append('%').append(HEX.charAt(character >> 4)).append(HEX.charAt(character & 0xf));
            }
        }
        return encoded.toString();
    }

    /// What a percent-encoded text stands for; a `%` without two digits behind it stands for itself.
    public static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        var bytes = new ByteArrayOutputStream(text.length());
        var encoded = text.getBytes(UTF_8);
        for (int i = 0; i < encoded.length; i++) {
            int value = encoded[i] == '%' && i + 2 < encoded.length ? hex(encoded[i + 1], encoded[i + 2]) : -1;
            if (value >= 0) {
                bytes.write(value);
                i += 2;
            } else {
                bytes.write(encoded[i] == '+' ? ' ' : encoded[i]);
            }
        }
        return bytes.toString(UTF_8);
    }

    private static int hex(byte high, byte low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }

    private static boolean isUnreserved(char character) {
        return (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9')
                || "-_.~".indexOf(character) >= 0;
    }
}
