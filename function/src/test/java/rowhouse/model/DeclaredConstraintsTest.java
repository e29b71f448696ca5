package rowhouse.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rowhouse.LocalAccount;
import rowhouse.json.JsonReader;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;

/// Breaks each constraint that the API's model declares on what a served operation takes, one at a
/// time, and expects the violation that names the member; and the other way round, knows why where
/// there is none.
class DeclaredConstraintsTest {
    private static final SmithyModel MODEL = SmithyModel.load();

    /// Nothing that breaks a constraint changes anything.
    private static final LocalAccount ACCOUNT = new LocalAccount();

    /// Where something else is said, with the reason.
    private static final Map<String, String> SAID_OTHERWISE = Map.ofEntries(
            Map.entry(
                    "(CreateTable|DeleteTable|DescribeTable|UpdateTable|DescribeTimeToLive|UpdateTimeToLive):"
                            + " Member must not be null at 'tableName'",
                    "The parameter 'TableName' is required but was not present in the request"),
            Map.entry(
                    "CreateTable: Member must have length less than or equal to 1024 at 'tableName'",
                    "A new table has a name and no ARN, and is told that a name has at most 255 characters"),
            Map.entry(
                    "BatchGetItem: Member must have length less than or equal to 100 at 'requestItems'",
                    "Too many items requested: the keys of all tables count together"),
            Map.entry(
                    "BatchWriteItem: Member must have length greater than or equal to 1 at 'requestItems'",
                    "The requestItems parameter is required"),
            Map.entry(
                    "BatchWriteItem: Member must have length less than or equal to 25 at 'requestItems'",
                    "Too many items requested: the writes of all tables count together"),
            Map.entry(
                    "BatchWriteItem: Member must have length .* at 'requestItems.aaa.member'",
                    "Map value must satisfy constraint: both bounds are told of the map"),
            Map.entry(
                    ".* regular expression pattern: .* at"
                            + " '(clientToken|inputFormatOptions.csv.headerList.1.member)'",
                    "What breaks other patterns is as it should be there"),
            Map.entry(
                    ".* at '(globalTable.*|vectorIndex.*|tableCreationParameters.vectorIndexes.*|replicaUpdates.*|multiRegionConsistency)'",
                    "The whole parameter is refused, whatever it holds"));

    @ParameterizedTest(name = "{0}")
    @MethodSource("constraints")
    void isReported(ModelConstraint constraint) {
        var answer = ACCOUNT.call(constraint.operation(), new String(JsonWriter.write(constraint.request()), UTF_8));
        var message = message(answer.body());

        boolean reported = constraint.isReportedIn(message);

        assertThat(reported || reason(constraint) != null).as(message).isTrue();
        assertThat(reported && reason(constraint) != null)
                .as("no exception any more: " + message)
                .isFalse();
    }

    static Stream<ModelConstraint> constraints() {
        return ServedOperationsTest.served().stream()
                .flatMap(operation -> ModelConstraint.of(MODEL, operation).stream());
    }

    private static @Nullable String reason(ModelConstraint constraint) {
        return SAID_OTHERWISE.entrySet().stream()
                .filter(exception -> constraint.toString().matches(exception.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static String message(byte[] body) {
        var answer = JsonReader.read(body);
        return answer instanceof Node.Structure(var members)
                        && members.getOrDefault("message", Node.Null.NULL) instanceof Node.Text(var text)
                ? text
                : new String(body, UTF_8);
    }
}
