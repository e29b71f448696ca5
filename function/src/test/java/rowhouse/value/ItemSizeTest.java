package rowhouse.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemSizeTest {
    @ParameterizedTest(name = "{0} is {1} bytes")
    @CsvSource({
        "0, 1",
        "1, 2",
        "-1, 3",
        "12, 2",
        "123, 3",
        "100, 2",
        "110, 2",
        "1.2, 3",
        "0.012, 2",
        "1.05, 3",
        "10.5, 3",
        "100.5, 4",
        "1E+125, 2",
        "1E-130, 2",
        "12345678901234567890123456789012345678, 20",
        "1.2345678901234567890123456789012345678, 21"
    })
    void countsNumbersByPairsOfDigitsOnEachSideOfThePoint(BigDecimal number, int bytes) {
        assertThat(ItemSize.of(new AttributeValue.N(number))).isEqualTo(bytes);
    }

    @ParameterizedTest(name = "{0} is {1} bytes")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}                                                    | 0
                    {"a":{"S":""}}                                        | 1
                    {"é":{"S":"€😀"}}                                      | 9
                    {"a":{"B":"AQID"}}                                    | 4
                    {"a":{"BOOL":false}}                                  | 2
                    {"a":{"NULL":true}}                                   | 2
                    {"a":{"SS":["x","yz"]}}                               | 4
                    {"a":{"NS":["1","-12"]}}                              | 6
                    {"a":{"BS":["AQ==","AQI="]}}                          | 4
                    {"a":{"L":[]}}                                        | 4
                    {"a":{"L":[{"S":"x"},{"NULL":true}]}}                 | 8
                    {"a":{"M":{}}}                                        | 4
                    {"a":{"M":{"b":{"S":"xy"},"c":{"L":[{"S":"z"}]}}}}    | 15
                    {"a":{"S":"x"},"bc":{"S":"yz"}}                       | 6
                    """)
    void countsNamesAndValues(String json, int bytes) {
        var attributes = CanonicalJson.parse(json.getBytes(StandardCharsets.UTF_8));
        assertThat(ItemSize.ofAttributes(attributes)).isEqualTo(bytes);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void countsTextByItsUtf8Bytes(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            var text = Values.text(random);
            assertThat(ItemSize.utf8Length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        }
    }
}
