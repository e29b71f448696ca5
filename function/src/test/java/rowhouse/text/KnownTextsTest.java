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
        return texts.of(text, each -> {
            read.add(each);
            if (each.isEmpty()) {
                throw new IllegalArgumentException("nothing to read");
            }
            return each.length();
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
    void whatCannotBeReadIsTriedAgain() {
        assertThatThrownBy(() -> lengthOf("")).hasMessage("nothing to read");
        assertThatThrownBy(() -> lengthOf("")).hasMessage("nothing to read");
        assertThat(read).hasSize(2);
    }

    @Test
    void neitherLongTextsNorManyAreKept() {
        var longText = "x".repeat(600);
        assertThat(lengthOf(longText)).isEqualTo(600);
        assertThat(lengthOf(longText)).isEqualTo(600);
        assertThat(read).hasSize(2);
        read.clear();
        for (int i = 0; i < 1_000; i++) {
            assertThat(lengthOf("text " + i)).isEqualTo(("text " + i).length());
        }
        assertThat(lengthOf("text 0")).isEqualTo(6);
        assertThat(lengthOf("text 999")).isEqualTo(8);
        assertThat(read).hasSize(1_001);
    }
}
