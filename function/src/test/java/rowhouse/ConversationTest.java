package rowhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plays every conversation on an empty account. With `-Dupdate=true`, it writes down the answers that
/// it gets instead.
public class ConversationTest {
    static final Path FOLDER = Path.of("src/test/resources/conversations");

    private static final boolean UPDATES = Boolean.getBoolean("update");

    @ParameterizedTest(name = "{0}")
    @MethodSource("conversations")
    protected void isAnsweredAsItIsWritten(Path file) throws IOException, InterruptedException {
        var path = FOLDER.resolve(file);
        var written = Files.readString(path, UTF_8);

        var heard = new ConversationPlayer(correspondent())
                .play(Conversation.parse(written.lines().toList()));

        if (UPDATES) {
            Files.writeString(path, heard, UTF_8);
        } else {
            assertThat(heard).isEqualTo(written);
        }
    }

    /// Somebody with an empty account.
    protected Correspondent correspondent() throws IOException, InterruptedException {
        return new LocalAccount();
    }

    protected static List<Path> conversations() throws IOException {
        try (var files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .map(FOLDER::relativize)
                    .sorted()
                    .toList();
        }
    }
}
