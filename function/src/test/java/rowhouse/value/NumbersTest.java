package rowhouse.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.error.ServiceException;

class NumbersTest {
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");

    @ParameterizedTest(name = "{0} is answered as {1}")
    @CsvSource({
        "1, 1",
        "+1, 1",
        "-0, 0",
        "0E1000, 0",
        ".5, 0.5",
        "5., 5",
        "00042, 42",
        "0.10, 0.1",
        "1E+2, 100",
        "1.5e2, 150",
        "-1.0, -1",
        "1E-7, 0.0000001",
        "99999999999999999999999999999999999999, 99999999999999999999999999999999999999",
        "1234567890123456789012345678901234567800000, 1234567890123456789012345678901234567800000"
    })
    void writesPlainDigits(String text, String answer) {
        assertThat(Numbers.text(Numbers.parse(text))).isEqualTo(answer);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    1x       | The parameter cannot be converted to a numeric value: 1x
                    .        | The parameter cannot be converted to a numeric value: .
                    ' 1'     | The parameter cannot be converted to a numeric value:  1
                    0x10     | The parameter cannot be converted to a numeric value: 0x10
                    NaN      | The parameter cannot be converted to a numeric value: NaN
                    Infinity | The parameter cannot be converted to a numeric value: Infinity
                    1e       | The parameter cannot be converted to a numeric value: 1e
                    1e1234567890 | The parameter cannot be converted to a numeric value: 1e1234567890
                    1E126    | Number overflow. Attempting to store a number with magnitude larger than supported range
                    -1E126   | Number overflow. Attempting to store a number with magnitude larger than supported range
                    9E-131   | Number underflow. Attempting to store a number with magnitude smaller than supported range
                    123456789012345678901234567890123456789 | Attempting to store more than 38 significant digits in a Number
                    1.00000000000000000000000000000000000001 | Attempting to store more than 38 significant digits in a Number
                    """)
    void refuses(String text, String message) {
        assertThatThrownBy(() -> Numbers.parse(text)).hasMessage(message);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"1E125", "-9.9999999999999999999999999999999999999E+125", "1E-130", "-1E-130"})
    void takesTheFarthestNumbers(String text) {
        assertThat(Numbers.parse(Numbers.text(Numbers.parse(text)))).isEqualTo(Numbers.parse(text));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void readsBackWhatItWrites(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            var number = Values.number(random);
            var read = Numbers.parse(Numbers.text(number));
            assertThat(read.compareTo(number)).as(number.toString()).isZero();
            assertThat(read).isEqualTo(Numbers.parse(number.toString()));
        }
    }

    /// All short texts of these letters, the last of which is a digit elsewhere.
    @Test
    void takesNothingElseForANumber() {
        var letters = "07.+-e\u0663";
        var texts = List.of("");
        for (int length = 1; length <= 6; length++) {
            texts = texts.stream()
                    .flatMap(text -> letters.chars().mapToObj(letter -> text + (char) letter))
                    .toList();
            for (var text : texts) {
                assertThat(isTaken(text))
                        .as(text)
                        .isEqualTo(NUMBER.matcher(text).matches());
            }
        }
    }

    private static boolean isTaken(String text) {
        try {
            Numbers.parse(text);
            return true;
        } catch (ServiceException e) {
            return !e.text().startsWith("The parameter cannot be converted to a numeric value");
        }
    }
}
