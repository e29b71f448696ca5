package rowhouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.access.key.KeyFileException;

/// The keys that a server makes for itself.
class LocalKeysTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void areMadeOnceAndForOneReaderAlone() throws Exception {
        var made = LocalKeys.ofOwner(folder);
        assertThat(made.made()).isTrue();
        var again = LocalKeys.ofOwner(folder);
        assertThat(again.made()).isFalse();
        assertThat(again.owner()).isEqualTo(made.owner());
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("access_keys.csv"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            access_keys.csv |                    | access_keys.csv: holds no access key
            access_keys.csv | # nothing          | access_keys.csv: holds no access key
            access_keys.csv | ELAK,sec           | access_keys.csv: line 1: a row has 3 to 5 columns, not 2
            master_key.csv  |                    | master_key.csv: holds no master key
            master_key.csv  | master,0           | master_key.csv: line 1: a master row has 3 columns, not 2
            """)
    void thatAreNotWholeAreSaidInOneLine(String name, String text, String fault) throws Exception {
        Files.writeString(folder.resolve(name), text == null ? "" : text);
        assertThatThrownBy(() -> {
                    if (name.equals(LocalKeys.OWNER_FILE)) {
                        LocalKeys.ofOwner(folder);
                    } else {
                        LocalKeys.master(folder);
                    }
                })
                .isInstanceOf(KeyFileException.class)
                .hasMessage(fault);
    }
}
