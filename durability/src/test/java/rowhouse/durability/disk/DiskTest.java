package rowhouse.durability.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiskTest {
    private final Disk disk = new Disk();

    @Test
    void keepsWhatItWasToldTo() {
        create("a");
        write("synced");
        disk.apply(new DiskChange.Synced(1));
        disk.apply(new DiskChange.FolderSynced(""));
        assertThat(leftOf("a")).containsExactly("synced");
    }

    @Test
    void keepsOfAllElseAsMuchAsItLikes() {
        create("a");
        disk.apply(new DiskChange.FolderSynced(""));
        write("x".repeat(1024));
        assertThat(leftOf("a"))
                .containsExactlyInAnyOrder("", "x".repeat(512), "\0".repeat(512) + "x".repeat(512), "x".repeat(1024));
    }

    @Test
    void forgetsNamesThatItWasNotToldToKeep() {
        disk.apply(new DiskChange.FolderMade("folder"));
        create("folder/a");
        disk.apply(new DiskChange.Synced(1));
        disk.apply(new DiskChange.FolderSynced("folder"));
        assertThat(leftOf("folder/a")).contains("nothing").contains("");
        disk.apply(new DiskChange.FolderSynced(""));
        assertThat(leftOf("folder/a")).containsExactly("");
    }

    @Test
    void mayKeepANameThatWasTakenAway() {
        create("a");
        disk.apply(new DiskChange.FolderSynced(""));
        disk.apply(new DiskChange.Linked("a", "b"));
        disk.apply(new DiskChange.Unlinked("a"));
        assertThat(leftOf("a")).containsExactlyInAnyOrder("nothing", "");
        assertThat(leftOf("b")).containsExactlyInAnyOrder("nothing", "");
    }

    private void create(String name) {
        disk.apply(new DiskChange.Created(name, 1));
    }

    private void write(String text) {
        disk.apply(new DiskChange.Written(1, 0, ByteBuffer.wrap(text.getBytes(UTF_8))));
    }

    /// All that is found under a name after many power cuts.
    private SortedSet<String> leftOf(String name) {
        var random = new Random(1);
        var left = new TreeSet<String>();
        IntStream.range(0, 200).forEach(_ -> {
            byte[] bytes = disk.afterPowerCut(random).files().get(name);
            left.add(bytes == null ? "nothing" : new String(bytes, UTF_8));
        });
        return left;
    }
}
