package rowhouse.expression.parse;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionKindTest {
    private static final int MAX_BYTES = 4096;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            CONDITION     | 1 validation error detected: Invalid ConditionExpression: Expression size has exceeded the maximum allowed size;
            UPDATE        | 1 validation error detected: Invalid UpdateExpression: Expression size has exceeded the maximum allowed size;
            PROJECTION    | Invalid ProjectionExpression: Expression size has exceeded the maximum allowed size;
            FILTER        | Invalid FilterExpression: Expression size has exceeded the maximum allowed size;
            KEY_CONDITION | Invalid KeyConditionExpression: Expression size has exceeded the maximum allowed size;
            SCAN_FILTER   | Invalid FilterExpression: Expression size has exceeded the maximum allowed size; expression size: 4097
            """)
    void countsTheBytesOfATextToTheLast(ExpressionKind kind, String message) {
        assertThatNoException().isThrownBy(() -> new TokenCursor(kind, "é" + "a".repeat(MAX_BYTES - 2)));
        assertThatThrownBy(() -> new TokenCursor(kind, "é" + "a".repeat(MAX_BYTES - 1)))
                .hasMessage(message);
    }
}
