package rowhouse.durability.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@Timeout(120)
class PowerCutsTest {
    private static final PowerCuts.Size SIZE = new PowerCuts.Size(12, 60, 2);

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void needsACompiler() {
        assumeThat(DiskLibrary.obstacle()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Keeping.class,
            names = {"COMMIT", "SHARED", "OWNED"})
    void takeNothingThatWasPromised(Keeping keeping) throws Exception {
        var outcome = PowerCuts.cut(keeping, SIZE, DiskLibrary.compile(folder), folder);
        assertThat(outcome.firstFault()).isNull();
        assertThat(outcome.finding().isClean()).isTrue();
        assertThat(outcome.finding().acknowledged()).isEqualTo(12L * StoryTeller.CLIENTS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Keeping.class,
            mode = Mode.EXCLUDE,
            names = {"COMMIT", "SHARED", "OWNED"})
    void takeWhatWasNot(Keeping keeping) throws Exception {
        var outcome = PowerCuts.cut(keeping, SIZE, DiskLibrary.compile(folder), folder);
        assertThat(outcome.finding().lost()).isPositive();
        assertThat(outcome.firstFault()).isNotNull();
    }
}
