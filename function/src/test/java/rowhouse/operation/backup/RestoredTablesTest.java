package rowhouse.operation.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.LocalAccount;

/// Tables are restored as they were: through the API, with everything that writes items.
class RestoredTablesTest {
    private static final String TABLE = """
            {"TableName":"Music","BillingMode":"PAY_PER_REQUEST",
             "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"N"},
                                     {"AttributeName":"year","AttributeType":"N"},{"AttributeName":"label","AttributeType":"S"}],
             "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
             "GlobalSecondaryIndexes":[
                {"IndexName":"ByYear","KeySchema":[{"AttributeName":"year","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}},
                {"IndexName":"ByLabel","KeySchema":[{"AttributeName":"label","KeyType":"HASH"}],"Projection":{"ProjectionType":"KEYS_ONLY"}}],
             "LocalSecondaryIndexes":[
                {"IndexName":"Local","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"year","KeyType":"RANGE"}],
                 "Projection":{"ProjectionType":"ALL"}}]}
            """;
    private static final Pattern COUNTS = Pattern.compile("\"(ItemCount|TableSizeBytes|IndexSizeBytes)\":\\d+");
    private static final Pattern BACKUP_ARN = Pattern.compile("\"BackupArn\":\"([^\"]+)\"");
    private static final int SECONDS = 30;

    private final LocalAccount account = new LocalAccount();
    private Instant now = LocalAccount.BEGINNING;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aTableIsAsItWasAtTheEndOfASecond(long seed) {
        var random = new Random(seed);
        call("CreateTable", TABLE);
        call(
                "UpdateTimeToLive",
                "{\"TableName\":\"Music\",\"TimeToLiveSpecification\":{\"Enabled\":true,\"AttributeName\":\"until\"}}");
        enableRecovery();
        var states = new TreeMap<Instant, List<String>>();
        for (int second = 0; second < SECONDS; second++) {
            letPass(Duration.ofMillis(1));
            for (int part = 0; part < 3; part++) {
                write(random);
                letPass(Duration.ofMillis(333));
            }
            states.put(now, state("Music"));
        }
        letPass(Duration.ofMillis(1));
        for (var end : states.keySet()) {
            if (random.nextInt(3) > 0) {
                continue;
            }
            var name = "Restored" + end.getEpochSecond();
            call(
                    "RestoreTableToPointInTime",
                    "{\"SourceTableName\":\"Music\",\"TargetTableName\":\"%s\",\"RestoreDateTime\":%d.%03d}"
                            .formatted(name, end.getEpochSecond(), end.getNano() / 1_000_000));
            write(random);
            assertThat(state(name)).as(name).isEqualTo(states.get(end));
        }
        assertThat(states.values()).doesNotHaveDuplicates();
    }

    @Test
    void aBackupIsOfTheMomentItWasAskedFor() {
        call("CreateTable", TABLE);
        fill(600);
        var before = state("Music");
        var arn = arn(call("CreateBackup", "{\"TableName\":\"Music\",\"BackupName\":\"First\"}"));
        assertThat(refused("DeleteTable", "{\"TableName\":\"Music\"}")).contains("ResourceInUseException");
        assertThat(refused("DeleteBackup", "{\"BackupArn\":\"" + arn + "\"}")).contains("BackupInUseException");
        assertThat(refused("RestoreTableFromBackup", restore(arn, "Restored"))).contains("BackupInUseException");
        var random = new Random(1);
        for (int i = 0; i < 5; i++) {
            write(random);
        }
        assertThat(call("ListBackups", "{}")).contains("\"BackupStatus\":\"CREATING\"");
        assertThat(call("DescribeBackup", "{\"BackupArn\":\"" + arn + "\"}"))
                .contains("\"BackupStatus\":\"AVAILABLE\"", "\"ItemCount\":600");
        assertThat(state("Music")).isNotEqualTo(before);
        call("DeleteTable", "{\"TableName\":\"Music\"}");

        assertThat(call("RestoreTableFromBackup", restore(arn, "Restored")))
                .contains("\"TableStatus\":\"CREATING\"", "\"RestoreInProgress\":true");
        checkIsBeingRestored(arn);
        assertThat(state("Restored")).isEqualTo(before);
        assertThat(call("DescribeTable", "{\"TableName\":\"Restored\"}"))
                .contains("\"TableStatus\":\"ACTIVE\"", "\"SourceBackupArn\":\"" + arn, "\"RestoreInProgress\":false");
        assertThat(call("DeleteBackup", "{\"BackupArn\":\"" + arn + "\"}")).contains("\"BackupStatus\":\"DELETED\"");
        assertThat(refused("DescribeBackup", "{\"BackupArn\":\"" + arn + "\"}"))
                .contains("BackupNotFoundException", "Backup not found: " + arn);
    }

    @Test
    void whatADeletedTableHadCanBeRestored() {
        call("CreateTable", TABLE);
        enableRecovery();
        fill(100);
        var before = state("Music");
        call("DeleteTable", "{\"TableName\":\"Music\"}");
        call("CreateTable", TABLE);
        fill(3);
        var listed = call("ListBackups", "{\"BackupType\":\"SYSTEM\"}");
        assertThat(listed).contains("\"BackupName\":\"Music$DeletedTableBackup\"");
        assertThat(refused("DeleteBackup", "{\"BackupArn\":\"" + arn(listed) + "\"}"))
                .contains("ValidationException");
        call("RestoreTableFromBackup", restore(arn(listed), "Restored"));
        assertThat(state("Restored")).isEqualTo(before);
    }

    private void checkIsBeingRestored(String arn) {
        var key = "\"Key\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"1\"}}}";
        assertThat(refused("GetItem", "{\"TableName\":\"Restored\"," + key)).contains("ResourceNotFoundException");
        assertThat(refused("DeleteItem", "{\"TableName\":\"Restored\"," + key)).contains("ResourceNotFoundException");
        assertThat(refused("Scan", "{\"TableName\":\"Restored\"}")).contains("ResourceNotFoundException");
        assertThat(refused("DeleteTable", "{\"TableName\":\"Restored\"}")).contains("ResourceInUseException");
        assertThat(refused("UpdateTable", "{\"TableName\":\"Restored\",\"DeletionProtectionEnabled\":true}"))
                .contains("ResourceInUseException");
        assertThat(refused("CreateBackup", "{\"TableName\":\"Restored\",\"BackupName\":\"Early\"}"))
                .contains("ContinuousBackupsUnavailableException");
        assertThat(refused("RestoreTableFromBackup", restore(arn, "Restored"))).contains("TableInUseException");
        assertThat(refused("DeleteBackup", "{\"BackupArn\":\"" + arn + "\"}")).contains("BackupInUseException");
    }

    private void enableRecovery() {
        call(
                "UpdateContinuousBackups",
                "{\"TableName\":\"Music\",\"PointInTimeRecoverySpecification\":{\"PointInTimeRecoveryEnabled\":true}}");
    }

    private void fill(int items) {
        for (int i = 0; i < items; i++) {
            call("PutItem", "{\"TableName\":\"Music\",\"Item\":" + item(new Random(i), i % 7, i) + "}");
        }
    }

    private static String restore(String arn, String name) {
        return "{\"BackupArn\":\"%s\",\"TargetTableName\":\"%s\"}".formatted(arn, name);
    }

    private void letPass(Duration time) {
        now = now.plus(time);
        account.letPass(time);
    }

    private void write(Random random) {
        var item = item(random, random.nextInt(4), random.nextInt(6));
        var key = key(random.nextInt(4), random.nextInt(6));
        switch (random.nextInt(5)) {
            case 0 -> call("DeleteItem", "{\"TableName\":\"Music\",\"Key\":" + key + "}");
            case 1 -> call("UpdateItem", """
                        {"TableName":"Music","Key":%s,"UpdateExpression":"SET #y = :y ADD hits :o",
                         "ExpressionAttributeNames":{"#y":"year"},
                         "ExpressionAttributeValues":{":y":{"N":"%d"},":o":{"N":"1"}}}
                        """.formatted(key, 1990 + random.nextInt(4)));
            case 2 ->
                call("BatchWriteItem", """
                        {"RequestItems":{"Music":[{"PutRequest":{"Item":%s}},{"PutRequest":{"Item":%s}},
                                                  {"DeleteRequest":{"Key":%s}}]}}
                        """.formatted(
                                item(random, 0, 1), item(random, 1, 1), key(2, random.nextInt(6))));
            case 3 ->
                call("TransactWriteItems", """
                        {"TransactItems":[{"Put":{"TableName":"Music","Item":%s}},
                                          {"Delete":{"TableName":"Music","Key":%s}}]}
                        """.formatted(
                                item(random, 3, random.nextInt(6)), key(2, random.nextInt(6))));
            default -> call("PutItem", "{\"TableName\":\"Music\",\"Item\":" + item + "}");
        }
    }

    private String item(Random random, int partition, int sort) {
        var text = "la ".repeat(random.nextInt(20) == 0 ? 20_000 : random.nextInt(20));
        var until = now.getEpochSecond() + random.nextInt(20);
        return key(partition, sort).replaceFirst("}$", "")
                + ",\"year\":{\"N\":\"%d\"},\"label\":{\"S\":\"label %d\"},\"text\":{\"S\":\"%s\"},\"until\":{\"%s\":\"%d\"}}"
                        .formatted(
                                1990 + random.nextInt(4),
                                random.nextInt(3),
                                text,
                                random.nextBoolean() ? "N" : "S",
                                until);
    }

    private static String key(int partition, int sort) {
        return "{\"pk\":{\"S\":\"p%d\"},\"sk\":{\"N\":\"%d\"}}".formatted(partition, sort);
    }

    /// What the table and its indexes have, and their counts and sizes.
    private List<String> state(String table) {
        var state = new ArrayList<>(COUNTS.matcher(call("DescribeTable", "{\"TableName\":\"" + table + "\"}"))
                .results()
                .map(MatchResult::group)
                .toList());
        state.add(call("Scan", "{\"TableName\":\"" + table + "\"}"));
        for (var index : List.of("ByYear", "ByLabel", "Local")) {
            state.add(call("Scan", "{\"TableName\":\"" + table + "\",\"IndexName\":\"" + index + "\"}"));
        }
        return state;
    }

    private static String arn(String answer) {
        return BACKUP_ARN.matcher(answer).results().findFirst().orElseThrow().group(1);
    }

    private String call(String operation, String body) {
        var answer = account.call(operation, body);
        var text = new String(answer.body(), UTF_8);
        assertThat(answer.status()).as(operation + ": " + text).isEqualTo(200);
        return text;
    }

    private String refused(String operation, String body) {
        var answer = account.call(operation, body);
        assertThat(answer.status()).isEqualTo(400);
        return new String(answer.body(), UTF_8);
    }
}
