package rowhouse.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramTest {
    @ParameterizedTest(name = "{0} of 1 to 100,000 is {1}")
    @CsvSource({"0, 1", "0.001, 100", "0.5, 50000", "0.99, 99000", "0.999, 99900", "1, 100000"})
    void quantilesAreWithinTwoPercent(double share, double expected) {
        var histogram = new Histogram();
        for (int value = 1; value <= 100_000; value++) {
            histogram.record(value);
        }

        assertThat(histogram.quantile(share)).isCloseTo(expected, within(0.02 * expected));
        assertThat(histogram.total()).isEqualTo(100_000);
    }

    @ParameterizedTest
    @CsvSource({"0", "63", "64", "127", "128", "1000000007", "86400000000000"})
    void oneValueIsEveryQuantile(double value) {
        var histogram = new Histogram();
        histogram.record((long) value);

        assertThat(histogram.quantile(0.5)).isCloseTo(value, within(0.02 * value));
        assertThat(histogram.quantile(0.999)).isEqualTo(histogram.quantile(0.5));
    }

    @Test
    void nothingHasNoQuantiles() {
        assertThat(new Histogram().quantile(0.5)).isZero();
    }
}
