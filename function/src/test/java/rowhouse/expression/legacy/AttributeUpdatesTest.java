package rowhouse.expression.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.expression.Sample;
import rowhouse.expression.evaluate.Updates;

/// Legacy updates of [Sample#ITEM].
class AttributeUpdatesTest {
    private static Updates.Outcome apply(String name, AttributeUpdate.@Nullable Action action, @Nullable String value) {
        var update = new AttributeUpdate(action, value == null ? null : Sample.value(value));
        return Updates.apply(AttributeUpdates.toUpdate(Map.of(name, update)), Sample.ITEM);
    }

    @ParameterizedTest(name = "{1} {2} leaves {0} as {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    n    |        | {"S":"a"}            | {"S":"a"}
                    n    | PUT    | {"S":"a"}            | {"S":"a"}
                    n    | ADD    | {"N":"1"}            | {"N":"6"}
                    none | ADD    | {"N":"1"}            | {"N":"1"}
                    ss   | ADD    | {"SS":["c"]}         | {"SS":["a","b","c"]}
                    m    | DELETE |                      |
                    ss   | DELETE | {"SS":["a","x"]}     | {"SS":["b"]}
                    none | DELETE | {"SS":["a"]}         |
                    none | ADD    | {"L":[{"N":"1"}]}    | {"L":[{"N":"1"}]}
                    l    | ADD    | {"L":[{"N":"4"}]}    | {"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"N":"3"},{"N":"4"}]}
                    """)
    void leaves(
            String name, AttributeUpdate.@Nullable Action action, @Nullable String value, @Nullable String expected) {
        assertThat(apply(name, action, value).after().get(name))
                .isEqualTo(expected == null ? null : Sample.value(expected));
    }

    @ParameterizedTest(name = "{1} {2} on {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    n  | ADD    |                   | One or more parameter values were invalid: Only DELETE action is allowed when no attribute value is specified
                    n  |        |                   | One or more parameter values were invalid: Only DELETE action is allowed when no attribute value is specified
                    n  | ADD    | {"S":"a"}         | One or more parameter values were invalid: ADD action is not supported for the type STRING
                    n  | ADD    | {"M":{}}          | One or more parameter values were invalid: ADD action is not supported for the type MAP
                    n  | DELETE | {"N":"5"}         | One or more parameter values were invalid: DELETE action with value is not supported for the type NUMBER
                    s  | ADD    | {"N":"1"}         | Type mismatch for attribute to update
                    n  | ADD    | {"L":[{"N":"1"}]} | Type mismatch for attribute to update
                    ss | DELETE | {"NS":["1"]}      | Type mismatch for attribute to update
                    """)
    void refuses(String name, AttributeUpdate.@Nullable Action action, @Nullable String value, String reason) {
        assertThatThrownBy(() -> apply(name, action, value)).hasMessage(reason);
    }

    @Test
    void getsTopLevelAttributesOnce() {
        assertThat(AttributesToGet.toPaths(List.of("m.a", "n")).paths())
                .extracting(Object::toString)
                .containsExactly("[m.a]", "[n]");
        assertThatThrownBy(() -> AttributesToGet.toPaths(List.of("n", "s", "n")))
                .hasMessage("One or more parameter values were invalid: Duplicate value in attribute name: n");
    }
}
