package rowhouse.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void tellsWhatWasFound() {
        var findings = List.of(
                new Finding("kill -9", "WAL", 500, 123_456, 0, 0, 0),
                new Finding("power cut", "OFF", 2_000, 9, 1, 2, 3));
        assertThat(Table.of(findings)).isEqualTo("""
                | fault | mode | points tried | acknowledged writes | lost | torn | unsound |
                | --- | --- | ---: | ---: | ---: | ---: | ---: |
                | kill -9 | WAL | 500 | 123,456 | 0 | 0 | 0 |
                | power cut | OFF | 2,000 | 9 | 1 | 2 | 3 |""");
        assertThat(findings.stream().map(Finding::isClean)).containsExactly(true, false);
    }
}
