package rowhouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the command line says when it does not serve.
class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helpNamesEveryCommand() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(UTF_8)).contains("serve", "--version", "A DynamoDB endpoint on SQLite.");
    }

    @Test
    void helpOfServeNamesEveryOptionAndItsVariable() {
        assertThat(run("serve", "--port", "1", "--help")).isZero();
        for (var option : ServeOption.values()) {
            assertThat(out.toString(UTF_8)).contains(option.option(), option.variable());
        }
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString(UTF_8).strip()).matches("rowhouse \\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void wordsThatAreNoCommandAreRefusedInOneLine() {
        assertThat(run("sevre")).isEqualTo(2);
        assertThat(err.toString(UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("rowhouse: ")
                .contains("sevre");
    }

    @Test
    void noWordsAtAllGetTheHelp() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("serve");
    }

    private int run(String... arguments) {
        return Main.run(
                List.of(arguments), Map.of(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
