package rowhouse.durability.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendTest {
    @ParameterizedTest(name = "{0}: flat is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            100                                 | true
            100 120                             | true
            100 121                             | false
            100 100 100 500 500 500 120 120 120 | true
            100 100 900 100 100 100 900 110 110 | true
            100 110 120 130 140 150 160 170 180 | false
            200 200 200 100 100 100 10 10 10    | true
            """)
    void growsByNoMoreThanAFifth(String samples, boolean isFlat) {
        var trend = Trend.of(
                "x", Arrays.stream(samples.split(" ")).map(Long::valueOf).toList());
        assertThat(trend.isFlat()).isEqualTo(isFlat);
        assertThat(trend.toString()).startsWith("x: ").matches(isFlat ? ".*most" : ".*GROWS");
    }
}
