package rowhouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpTest {
    @TempDir
    private Path folder;

    /// In a process of its own: it is the log of a whole process that a server takes over.
    @Test
    void aServerAnswersItsOwnRequestsAndEnds() throws IOException, InterruptedException {
        Files.createDirectory(folder.resolve("native"));
        var log = folder.resolve("log");
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.sqlite.lib.path=" + folder.resolve("native"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "rowhouse.cli.Main",
                        "warm-up",
                        folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(process.waitFor()).as(Files.readString(log, UTF_8)).isZero();
        assertThat(folder.resolve("native")).isNotEmptyDirectory();
        assertThat(log).content().contains("GetCallerIdentity", "TransactWriteItems", "DeleteTable");
    }
}
