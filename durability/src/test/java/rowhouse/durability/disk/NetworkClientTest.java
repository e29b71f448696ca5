package rowhouse.durability.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class NetworkClientTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void needsACompiler() {
        assumeThat(DiskLibrary.obstacle()).isEmpty();
    }

    @Test
    void letsMachinesShareAFileAsRowhouseDoes() throws Exception {
        assertThat(faults(Sharing.SHARED, SharingTrials::killOneInItsTransaction))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Sharing.class,
            names = {"DELETE", "TRUNCATE", "LOG"})
    void tearsAFileThatIsSharedOtherwise(Sharing sharing) throws Exception {
        assertThat(faults(sharing, SharingTrials::killOneInItsTransaction)).isNotEmpty();
    }

    @Test
    void letsAFormerOwnerWriteToItsLog() throws Exception {
        assertThat(faults(Sharing.OWNED_LOG, trials -> trials.losesOwnership(true)))
                .isNotEmpty();
    }

    private List<String> faults(Sharing sharing, NetworkClient.Steps steps) throws Exception {
        return NetworkClient.run(sharing, NetworkClient.steps(steps), DiskLibrary.compile(folder), folder)
                .faults();
    }
}
