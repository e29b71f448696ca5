package rowhouse.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rowhouse.operation.Operation;
import rowhouse.service.OperationCatalog;

/// Every operation of the API is served, or the README says that it is not.
class ServedOperationsTest {
    private static final Path CONVERSATIONS = Path.of("src/test/resources/conversations");
    private static final Path README = Path.of("../README.md");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    private static final Pattern ROW = Pattern.compile("\\|[^|\n]+\\|([^|]*)\\|([^|]*)\\|");
    private static final int SERVED = 1;
    private static final int NOT_SERVED = 2;

    @Test
    void theReadmeNamesEveryOperationOnce() throws IOException {
        var named = new ArrayList<>(readmeColumn(SERVED));
        named.addAll(readmeColumn(NOT_SERVED));

        assertThat(named).containsExactlyInAnyOrderElementsOf(SmithyModel.load().operations());
    }

    @Test
    void theReadmeNamesWhatIsServed() throws IOException {
        assertThat(readmeColumn(SERVED)).containsExactlyInAnyOrderElementsOf(served());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("served")
    void hasAConversation(String operation) {
        assertThat(CONVERSATIONS.resolve(operation + ".txt").toFile().exists()
                        || CONVERSATIONS.resolve(operation).toFile().isDirectory())
                .isTrue();
    }

    static List<String> served() {
        return OperationCatalog.dynamodb().stream()
                .map(Operation::name)
                .sorted()
                .toList();
    }

    /// The operations in one column of the README's table of operations.
    private static List<String> readmeColumn(int column) throws IOException {
        var text = Files.readString(README, UTF_8);
        var section = text.substring(text.indexOf("## Operations"));
        var names = new ArrayList<String>();
        ROW.matcher(section)
                .results()
                .forEach(row -> NAME.matcher(row.group(column)).results().forEach(name -> names.add(name.group(1))));
        names.remove("UnknownOperationException");
        return names;
    }
}
