package rowhouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoftHeapLimitTest {
    private static final int MEGABYTE = 1_024 * 1_024;

    @Test
    void whatABurstNeededIsGivenBack() throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xms16m",
                        "-Xmx512m",
                        "-XX:MinHeapFreeRatio=10",
                        "-XX:MaxHeapFreeRatio=20",
                        "-XX:-ShrinkHeapInSteps",
                        "-D" + SoftHeapLimit.PROPERTY + "=48",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Burst.class.getName()))
                .redirectErrorStream(true)
                .start();

        var printed = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed).isEqualTo("given back\n");
    }

    /// A process whose heap needs 200 MB, and then nothing.
    static final class Burst {
        private Burst() {}

        static void main() throws InterruptedException {
            var needed = new ArrayList<byte[]>();
            for (int i = 0; i < 200; i++) {
                needed.add(new byte[MEGABYTE]);
            }
            if (Runtime.getRuntime().totalMemory() < needed.size() * (long) MEGABYTE) {
                throw new IllegalStateException("the heap did not grow");
            }
            needed.clear();
            SoftHeapLimit.keep();
            for (int i = 0; Runtime.getRuntime().totalMemory() > 48L * MEGABYTE; i++) {
                if (i == 3_000) {
                    throw new IllegalStateException("the heap did not shrink");
                }
                Thread.sleep(10);
            }
            IO.println("given back");
        }
    }
}
