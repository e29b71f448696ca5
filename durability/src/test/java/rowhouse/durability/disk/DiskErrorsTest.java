package rowhouse.durability.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DiskErrorsTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void needsACompiler() {
        assumeThat(DiskLibrary.obstacle()).isEmpty();
    }

    @Test
    void areSurvived() throws Exception {
        var finding = DiskErrors.fail(
                Keeping.COMMIT, ErrorTrials.Extent.ONE_KIND, ErrorTrials.HONEST, DiskLibrary.compile(folder), folder);
        assertThat(finding.isClean()).isTrue();
        assertThat(finding.points()).isPositive();
    }

    @Test
    void areNotHiddenByAnswersThatLie() throws Exception {
        var finding = DiskErrors.fail(
                Keeping.COMMIT, ErrorTrials.Extent.ONE_KIND, ErrorTrials.LYING, DiskLibrary.compile(folder), folder);
        assertThat(finding.lost()).isPositive();
    }
}
