package rowhouse.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.FileSystem;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.FunctionUrl;
import software.amazon.awscdk.services.lambda.FunctionUrlAuthType;
import software.amazon.awscdk.services.lambda.FunctionUrlCorsOptions;
import software.amazon.awscdk.services.lambda.FunctionUrlOptions;
import software.amazon.awscdk.services.lambda.HttpMethod;
import software.constructs.Construct;

/// The function that answers as DynamoDB, the URL that clients call it by, and the minute's beat that its maintenance
/// keeps to.
final class Endpoint extends Construct {
    private static final String DATA = "/mnt/rowhouse";

    /// What the AWS SDKs send along with a signature, and what they read of an answer.
    private static final List<String> SDK_HEADERS = List.of(
            "amz-sdk-invocation-id",
            "amz-sdk-request",
            "authorization",
            "content-type",
            "x-amz-content-sha256",
            "x-amz-date",
            "x-amz-security-token",
            "x-amz-target",
            "x-amz-user-agent");

    private static final List<String> ANSWER_HEADERS = List.of("x-amz-crc32", "x-amzn-requestid");

    private final Function function;
    private final FunctionUrl url;

    Endpoint(Construct scope, Execution execution, Settings settings, Place place) {
        super(scope, "Endpoint");
        var compute = settings.compute();
        function = execution
                .function(this)
                .description("Rowhouse: a DynamoDB endpoint on SQLite")
                .code(place.keys().code())
                .runtime(compute.engine().runtime())
                .architecture(compute.cpu().architecture())
                .handler("rowhouse.lambda.Handler::handleRequest")
                .memorySize(compute.memory())
                .timeout(Duration.seconds(30))
                .reservedConcurrentExecutions(compute.reservedConcurrency())
                .environment(environment(settings, place))
                .vpc(place.network().vpc())
                .vpcSubnets(place.network().subnets())
                .securityGroups(List.of(place.network().functionGroup()))
                .ipv6AllowedForDualStack(true)
                .filesystem(FileSystem.fromEfsAccessPoint(place.store().accessPoint(), DATA))
                // What a minute's maintenance did not do, the next one does.
                .retryAttempts(0)
                .maxEventAge(Duration.minutes(1))
                .build();
        url = function.addFunctionUrl(urlOptions(settings.front()));
        Rule.Builder.create(this, "EveryMinute")
                .description("Rowhouse's maintenance: items that expire, indexes that are built")
                .schedule(Schedule.rate(Duration.minutes(1)))
                .targets(List.of(LambdaFunction.Builder.create(function)
                        .retryAttempts(0)
                        .maxEventAge(Duration.minutes(1))
                        .build()))
                .build();
    }

    /// Where the function runs: what it reaches, what it keeps, and the keys it goes by.
    record Place(Network network, FileStore store, DeployedKeys keys) {}

    Function function() {
        return function;
    }

    /// Without the slash that a function's URL ends with: clients sign what they were given.
    String address() {
        return "https://" + Fn.select(2, Fn.split("/", url.getUrl()));
    }

    private static Map<String, String> environment(Settings settings, Place place) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("JAVA_TOOL_OPTIONS", javaOptions(settings.compute().cpu()));
        // The other names of AWS's services have IPv4 addresses alone.
        environment.put("AWS_USE_DUALSTACK_ENDPOINT", "true");
        environment.put("ROWHOUSE_DATA", DATA);
        environment.put("ROWHOUSE_COORDINATION", "shared");
        environment.putAll(place.keys().environment());
        var iamAccount = settings.keys().iamAccount();
        if (iamAccount != null) {
            environment.put("IAM_ACCOUNT_ID", iamAccount);
        }
        var hosts = settings.front().publicHosts();
        if (!hosts.isEmpty()) {
            environment.put("PUBLIC_HOSTS", String.join(",", hosts));
        }
        return environment;
    }

    /// There is no way out but IPv6, and Java tries IPv4 first. SQLite is found where the package has it: to unpack
    /// it from its jar takes a good part of a cold start. The JVM's own log would go where ours goes, a line at a
    /// time.
    private static String javaOptions(Cpu cpu) {
        return String.join(
                " ",
                "-Djava.net.preferIPv6Addresses=true",
                "-Dorg.sqlite.lib.path=/var/task/native/" + cpu.nativeFolder(),
                "-Dorg.sqlite.lib.name=libsqlitejdbc.so",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable");
    }

    /// Every request carries a signature that the function checks, so Lambda lets all of them in.
    private static FunctionUrlOptions urlOptions(Settings.Front front) {
        var options = FunctionUrlOptions.builder().authType(FunctionUrlAuthType.NONE);
        if (!front.corsOrigins().isEmpty()) {
            options.cors(FunctionUrlCorsOptions.builder()
                    .allowedOrigins(front.corsOrigins())
                    .allowedMethods(List.of(HttpMethod.POST))
                    .allowedHeaders(SDK_HEADERS)
                    .exposedHeaders(ANSWER_HEADERS)
                    .maxAge(Duration.hours(1))
                    .build());
        }
        return options.build();
    }
}
