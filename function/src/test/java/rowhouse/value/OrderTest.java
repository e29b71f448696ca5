package rowhouse.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void ordersTextsByTheirUtf8Bytes(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            var left = Values.text(random);
            var right = random.nextInt(3) == 0 ? left + Values.text(random) : Values.text(random);
            int byBytes = Arrays.compareUnsigned(
                    left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
            if (Integer.signum(Order.compare(left, right)) != Integer.signum(byBytes)) {
                throw new AssertionError(left + " and " + right + " are out of order");
            }
        }
    }

    @Test
    void ordersBytesAsUnsigned() {
        var high = new AttributeValue.B(Binary.of(new byte[] {-1}));
        var low = new AttributeValue.B(Binary.of(new byte[] {1}));
        assertThat(Order.compare(high, low)).isPositive();
    }

    @Test
    void knowsNoOrderBetweenTypes() {
        var text = new AttributeValue.S("1");
        var number = new AttributeValue.N(BigDecimal.ONE);
        assertThatIllegalArgumentException().isThrownBy(() -> Order.compare(text, number));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Order.compare(AttributeValue.Null.NULL, AttributeValue.Null.NULL));
    }
}
