package rowhouse.expression.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.expression.Sample;
import rowhouse.expression.parse.ProjectionParser;

/// Projections of [Sample#ITEM].
class ProjectionsTest {
    @ParameterizedTest(name = "{0} keeps {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    n, absent             | {"n":{"N":"5"}}
                    l[3], l[0], l[9]    | {"l":{"L":[{"N":"0"},{"N":"3"}]}}
                    m.l[1].z, m.a       | {"m":{"M":{"l":{"L":[{"M":{"z":{"N":"1"}}}]},"a":{"N":"1"}}}}
                    m.b.absent, m.absent.a  | {}
                    n.a, l.a, m[0]      | {}
                    """)
    void keeps(String text, String expected) {
        var paths = ProjectionParser.parse(text, Sample.placeholders(text));
        assertThat(Projections.project(paths, Sample.ITEM)).isEqualTo(Sample.item(expected));
    }
}
