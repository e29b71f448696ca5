package rowhouse.expression;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rowhouse.expression.parse.Placeholders;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// An item, and values that expressions in tests may use by name.
public final class Sample {
    /// An item with an attribute of most types.
    public static final Item ITEM = item("""
            {"pk":{"S":"1"},"n":{"N":"5"},"s":{"S":"xyz"},"b":{"B":"YWI="},"t":{"BOOL":true},"z":{"NULL":true},\
            "l":{"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"N":"3"}]},\
            "m":{"M":{"a":{"N":"1"},"b":{"M":{"c":{"S":"q"}}},"l":{"L":[{"S":"i"},{"M":{"z":{"N":"1"}}}]}}},\
            "ss":{"SS":["a","b"]},"ns":{"NS":["1","2"]},"bs":{"BS":["YWI="]}}""");

    private static final Map<String, AttributeValue> VALUES = prefixed("""
            {":n0":{"N":"0"},":n1":{"N":"1"},":n2":{"N":"2"},":n5":{"N":"5"},":s":{"S":"S"},":x":{"S":"x"},":y":{"S":"y"},\
            ":a":{"S":"a"},":i":{"S":"i"},":typeN":{"S":"N"},":typeQ":{"S":"Q"},":b":{"B":"YWI="},":a1":{"B":"YQ=="},\
            ":bool":{"BOOL":true},":null":{"NULL":true},":l":{"L":[{"N":"9"}]},":m":{"M":{"c":{"S":"q"}}},\
            ":ss":{"SS":["a","c"]},":ab":{"SS":["b","a"]},":ns":{"NS":["1"]},":bs":{"BS":["YQ=="]},\
            ":big":{"N":"9E+125"},":tiny":{"N":"1E-130"},":e":{"S":""}}""");
    private static final Pattern PLACEHOLDER = Pattern.compile("([#:])[A-Za-z0-9_]+");

    private Sample() {}

    /// The item that a canonical JSON text stands for.
    public static Item item(String json) {
        return Item.ofJson(json.strip().getBytes(StandardCharsets.UTF_8), 0);
    }

    /// The value that `{"v": ...}` in an item's JSON stands for.
    public static AttributeValue value(String json) {
        var value = item("{\"v\":" + json + "}").get("v");
        if (value == null) {
            throw new IllegalArgumentException(json);
        }
        return value;
    }

    private static Map<String, AttributeValue> prefixed(String json) {
        return item(json).attributes();
    }

    /// Definitions for the placeholders in a text: `#name` stands for `name`, values are this class's own. What begins
    /// with `#un` or `:un` stays undefined.
    public static Placeholders placeholders(String text) {
        var names = new LinkedHashMap<String, String>();
        var values = new LinkedHashMap<String, AttributeValue>();
        for (var placeholder : PLACEHOLDER
                .matcher(text)
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(LinkedHashSet::new))) {
            var value = VALUES.get(placeholder);
            if (value != null) {
                values.put(placeholder, value);
            } else if (placeholder.startsWith("#") && !placeholder.startsWith("#un")) {
                names.put(placeholder, placeholder.substring(1));
            }
        }
        return Placeholders.of(orNull(names), orNull(values), true, true);
    }

    private static <V> @Nullable Map<String, V> orNull(Map<String, V> map) {
        return map.isEmpty() ? null : map;
    }

    /// A text with `word*count` in angle brackets spelled out, as in `<NOT *3>a = :n1`.
    public static String repeated(String text) {
        return Pattern.compile("<([^<>]+)\\*(\\d+)>")
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1).repeat(Integer.parseInt(match.group(2)))));
    }
}
