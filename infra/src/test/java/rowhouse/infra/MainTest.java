package rowhouse.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The app as the CDK's command line starts it.
class MainTest {
    @Test
    void writesTheTemplate(@TempDir Path out) throws Exception {
        assertThat(run("{}", out)).isEmpty();
        assertThat(out.resolve("Rowhouse.template.json")).content().contains("AWS::Lambda::Url");
    }

    @Test
    void saysWhatIsWrongInOneLineAndFails(@TempDir Path out) throws Exception {
        assertThat(run("{\"memory\": \"lots\"}", out))
                .isEqualTo(
                        "1: rowhouse: The context value memory is to be a whole number from 512 to 10240, not 'lots'.\n");
        assertThat(out.resolve("Rowhouse.template.json")).doesNotExist();
    }

    /// Nothing of a success, else the status and what was printed.
    private static String run(String context, Path out) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var printed = Files.createTempFile("rowhouse", ".log");
        var command = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "rowhouse.infra.Main",
                        Templates.checkout().toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        command.environment().put("CDK_CONTEXT_JSON", context);
        command.environment().put("CDK_OUTDIR", out.toString());
        int status = command.start().waitFor();
        var text = Files.readString(printed, UTF_8);
        return status == 0 && text.isEmpty() ? "" : status + ": " + text;
    }
}
