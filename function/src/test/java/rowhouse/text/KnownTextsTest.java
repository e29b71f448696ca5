package rowhouse.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownTextsTest {
    private final KnownTexts<Integer> texts = new KnownTexts<>();
    private final List<String> read = new ArrayList<>();

    private int lengthOf(String text) {
        return texts.use(
                text,
                each -> {
                    read.add(each);
                    return each.length();
                },
                length -> {
                    if (length == 0) {
                        throw new IllegalArgumentException("nothing to read");
                    }
                    return length;
                });
    }

    @Test
    void whatWasReadIsNotReadAgain() {
        assertThat(lengthOf("size")).isEqualTo(4);
        assertThat(lengthOf("sizes")).isEqualTo(5);
        assertThat(lengthOf("size")).isEqualTo(4);
        assertThat(read).containsExactly("size", "sizes");
    }

    @Test
    void whatIsWrongIsReadAgain() {
        assertThatThrownBy(() -> lengthOf("")).hasMessage("nothing to read");
        assertThatThrownBy(() -> lengthOf("")).hasMessage("nothing to read");
        assertThat(read).hasSize(2);
    }

    @Test
    void tooMuchIsForgotten() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(lengthOf("x".repeat(100) + i)).isBetween(101, 103);
        }
        assertThat(lengthOf("x".repeat(100) + 0)).isEqualTo(101);
        assertThat(lengthOf("x".repeat(100) + 999)).isEqualTo(103);
        assertThat(read).hasSize(1_001);
    }
}
