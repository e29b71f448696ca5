package rowhouse.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountTest {
    private static final List<String> TABLE = List.of(
            "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/root rw,discard",
            "23 22 0:21 / /mnt rw - tmpfs none rw",
            "24 23 0:30 / /mnt/efs rw,relatime shared:9 - nfs4 fs-1:/ rw,vers=4.1,hard,local_lock=none",
            "25 22 0:31 / /srv/with\\040space rw - xfs /dev/sdb rw");

    @ParameterizedTest(name = "{0} is on {1}")
    @CsvSource(textBlock = """
            /data,             /
            /mnt/efs/data,     /mnt/efs
            /mnt/efsother,     /mnt
            /srv/with space/a, /srv/with space
            """)
    void isTheNearestAbove(String folder, String point) {
        assertThat(Objects.requireNonNull(Mount.of(Path.of(folder), TABLE)).point())
                .isEqualTo(point);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            ext4  | rw                            | OK
            nfs4  | rw,vers=4.1,local_lock=none   | OK
            nfs4  | rw,vers=4.1,local_lock=all    | FAULT
            nfs4  | rw,vers=4.0,local_lock=posix  | FAULT
            nfs   | rw,vers=3,nolock              | FAULT
            nfs   | rw,vers=3,local_lock=none     | WARNING
            tmpfs | rw                            | WARNING
            cifs  | rw                            | WARNING
            """)
    void isJudgedByItsLocks(String type, String options, Note.Level level) {
        assertThat(new Mount("/", type, List.of(options.split(",", -1))).note().level())
                .isEqualTo(level);
    }
}
