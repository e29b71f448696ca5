package rowhouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void saysLineByLineWhatItFinds() {
        assertThat(run("doctor", "--data", folder.toString())).isZero();
        assertThat(out.toString(UTF_8)).contains("ok      lock: no server uses the folder\n");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void failsWhereSomethingIsWrong() throws IOException {
        Files.createDirectory(folder.resolve("12"));
        Files.writeString(folder.resolve("12").resolve("ddb-123456789012.sqlite3"), "no database");
        assertThat(run("doctor", "--data=" + folder)).isEqualTo(1);
        assertThat(out.toString(UTF_8)).contains("FAULT   ddb-123456789012.sqlite3: it is not a file of SQLite\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            doctor --clock-of ftp://x              | --clock-of must be an address such as https://sts.amazonaws.com, not 'ftp://x'
            doctor --clock-of http://x/%zz         | --clock-of must be an address such as https://sts.amazonaws.com, not 'http://x/%zz'
            doctor --what                          | Unknown option: '--what'
            qualify --role a                       | Missing required option: '--dir=DIR'
            qualify --dir . --role c               | --role must be a or b, not 'c'
            qualify --dir . --role a --seconds 0   | --seconds must be a number from 1 to 1800, not '0'
            qualify --dir . --role a --seconds 2h  | --seconds must be a number from 1 to 1800, not '2h'
            qualify --dir ./not/there --role a     | --dir must be a folder that is there, not './not/there'
            """)
    void saysWhatIsWrongWithACommand(String command, String message) {
        assertThat(run(command.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString(UTF_8)).startsWith("rowhouse: " + message);
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    private int run(String... arguments) {
        return Main.run(
                List.of(arguments), Map.of(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
