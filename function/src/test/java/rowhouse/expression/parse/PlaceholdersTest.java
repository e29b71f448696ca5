package rowhouse.expression.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.value.AttributeValue;

/// The placeholders of a request, well formed and used.
class PlaceholdersTest {
    private static final AttributeValue VALUE = new AttributeValue.S("v");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    x     | Syntax error; key: "x"
                    #     | Syntax error; key: "#"
                    #a-b  | Syntax error; key: "#a-b"
                    #é    | Syntax error; key: "#é"
                    :a    | Syntax error; key: ":a"
                    ''    | The expression attribute map contains an empty key;
                    """)
    void refusesMalformedKeys(String key, String reason) {
        assertThatThrownBy(() -> Placeholders.of(Map.of(key, "a"), null, true, true))
                .hasMessage("ExpressionAttributeNames contains invalid key: " + reason);
    }

    @Test
    void limitsKeysTo255Characters() {
        var key = ":" + "v".repeat(254);
        assertThatCode(() -> Placeholders.of(null, Map.of(key, VALUE), true, true))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Placeholders.of(null, Map.of(key + "v", VALUE), true, true))
                .hasMessage(
                        "ExpressionAttributeValues contains invalid key: The expression attribute map contains a key that is too long; size of key: 256");
    }

    @Test
    void refusesNamesThatNameNothing() {
        assertThatThrownBy(() -> Placeholders.of(Map.of("#a", ""), null, true, true))
                .hasMessage("ExpressionAttributeNames contains invalid value: Empty attribute name for key #a");
        assertThatThrownBy(() -> Placeholders.of(Map.of("#a", "é".repeat(32768)), null, true, true))
                .hasMessage(
                        "ExpressionAttributeNames contains invalid value: Attribute name is too large, must be less than 65536 bytes for key #a");
    }

    @Test
    void refusesEmptyMaps() {
        assertThatThrownBy(() -> Placeholders.of(Map.of(), Map.of(), true, true))
                .hasMessage("ExpressionAttributeNames must not be empty");
        assertThatThrownBy(() -> Placeholders.of(null, Map.of(), true, true))
                .hasMessage("ExpressionAttributeValues must not be empty");
    }

    @Test
    void refusesPlaceholdersThatNoExpressionCouldUse() {
        assertThatThrownBy(() -> Placeholders.of(Map.of(), Map.of(":v", VALUE), false, false))
                .hasMessage("ExpressionAttributeNames can only be specified when using expressions");
        assertThatThrownBy(() -> Placeholders.of(null, Map.of(":v", VALUE), true, false))
                .hasMessage("ExpressionAttributeValues can only be specified when using expressions");
    }

    @Test
    void knowsWhichWereUsed() {
        var names = Map.of("#a", "a", "#b", "b");
        var values = Map.of(":v", VALUE, ":w", VALUE, ":x", VALUE);
        var placeholders = Placeholders.of(names, values, true, true);
        ConditionParser.parse(ExpressionKind.CONDITION, "#a = :v", placeholders);
        assertThatThrownBy(placeholders::checkAllUsed)
                .hasMessage(
                        "1 validation error detected: Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}");
        assertThat(ProjectionParser.parse("#b", placeholders).paths()).hasSize(1);
        assertThatThrownBy(placeholders::checkAllUsed)
                .hasMessage(
                        "1 validation error detected: Value provided in ExpressionAttributeValues unused in expressions: keys: {:w, :x}");
        UpdateParser.parse("SET c = :w, d = :x", placeholders);
        assertThatCode(placeholders::checkAllUsed).doesNotThrowAnyException();
    }
}
