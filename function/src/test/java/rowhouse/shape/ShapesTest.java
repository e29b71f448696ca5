package rowhouse.shape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rowhouse.shape.Constraint.maxEntries;
import static rowhouse.shape.Constraint.maxSize;
import static rowhouse.shape.Constraint.minEntries;
import static rowhouse.shape.Constraint.minSize;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.json.JsonReader;
import rowhouse.node.Node;

class ShapesTest {
    private enum Letter {
        A,
        B
    }

    private static final Shape<Letter> LETTER = Shapes.enumeration(Letter.A, Letter.B);
    private static final Shape<List<Letter>> LIST =
            Shapes.list(LETTER).satisfying(minSize(1)).satisfying(maxSize(2));
    private static final Shape<Map<String, Letter>> MAP =
            Shapes.map("Letter", LETTER).satisfying(minEntries(1)).satisfying(maxEntries(2));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"List":["X"]}                     | 1 validation error detected: Value 'X' at 'list.1.member' failed
            {"List":["A","X"]}                 | 1 validation error detected: Value 'X' at 'list.2.member' failed
            {"List":["A","B","X"]}             | 2 validation errors detected: Value 'X' at 'list.3.member' failed
            {"Map":{"k":"X"}}                  | 1 validation error detected: Value 'X' at 'map.k.member' failed
            {"Map":{"a":"A","b":"B","k":"X"}}  | 2 validation errors detected: Value 'X' at 'map.k.member' failed
            """)
    void countsElementsThatViolateConstraints(String json, String start) {
        var reader = StructureReader.of((Node.Structure) JsonReader.read(json.getBytes(UTF_8)));
        reader.optional("List", LIST);
        reader.optional("Map", MAP);

        assertThatThrownBy(reader::end).hasMessageStartingWith(start);
    }
}
