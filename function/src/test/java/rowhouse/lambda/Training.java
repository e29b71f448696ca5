package rowhouse.lambda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Has a custom runtime load what its first requests need, and keep that as its cache of classes.
///
/// `Training <folder of the custom runtime>`
final class Training {
    private static final String TABLE = "\"TableName\":\"Music\"";
    private static final String KEY = "\"Key\":{\"pk\":{\"S\":\"a\"}}";

    private Training() {}

    static void main(String[] arguments) throws Exception {
        var task = Path.of(arguments[0]).toAbsolutePath();
        var cache = task.resolve("rowhouse.aot");
        var deployment = Deployment.create(Files.createTempDirectory("rowhouse-training"));
        var variables = deployment.variables();
        variables.put("ROWHOUSE_AOT_OUTPUT", cache.toString());
        var command = List.of(task.resolve("bootstrap").toString());
        try (var function = LambdaProcess.start(deployment.newFolder(), task, command, variables)) {
            deployment.createTable(function);
            deployment.call(function, "GetItem", "{" + TABLE + "," + KEY + "}");
            deployment.call(
                    function,
                    "Query",
                    "{" + TABLE + ",\"KeyConditionExpression\":\"pk = :a\","
                            + "\"ExpressionAttributeValues\":{\":a\":{\"S\":\"a\"}}}");
            deployment.call(
                    function,
                    "UpdateItem",
                    "{" + TABLE + "," + KEY + ",\"UpdateExpression\":\"add n :one\","
                            + "\"ExpressionAttributeValues\":{\":one\":{\"N\":\"1\"}}}");
            deployment.call(function, "Scan", "{" + TABLE + "}");
            deployment.call(function, "ListTables", "{}");
            if (!function.terminate(2, TimeUnit.MINUTES) || !Files.exists(cache)) {
                throw new IllegalStateException("no cache was made:\n" + function.log());
            }
        }
        System.exit(0);
    }
}
