package rowhouse.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.doctor.Note.Level;

class SpaceTest {
    @ParameterizedTest(name = "{0} bytes are {1}")
    @CsvSource(textBlock = """
            0,            FAULT
            1000000,      WARNING
            100000000000, OK
            """)
    void isScarceOrNot(long bytes, Level level) {
        assertThat(Space.bytes(bytes).level()).isEqualTo(level);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /dev/sda 1000 1000 0 100% /      | FAULT
            /dev/sda 1000 100 900 10% /      | WARNING
            /dev/sda 1000000 1 999999 1% /   | OK
            efs 0 0 0 - /mnt                 | OK
            """)
    void ofFilesIsReadFromDf(String line, Level level) {
        assertThat(Space.inodes(List.of("Filesystem Inodes IUsed IFree IUse% Mounted on", line))
                        .level())
                .isEqualTo(level);
    }
}
