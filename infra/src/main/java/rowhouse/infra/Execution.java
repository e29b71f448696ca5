package rowhouse.infra;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.SequencedSet;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.ApplicationLogLevel;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.SystemLogLevel;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/// What every function runs with: a log of its own, and a role that may write to that log and nothing else yet.
record Execution(Role role, LogGroup log) {
    private static final SequencedMap<Integer, RetentionDays> RETENTIONS = retentions();

    static Execution of(Construct scope, String purpose, int retentionDays) {
        var log = LogGroup.Builder.create(scope, "Log")
                .retention(RETENTIONS.get(retentionDays))
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        var role = Role.Builder.create(scope, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .description(purpose)
                .build();
        log.grantWrite(role);
        return new Execution(role, log);
    }

    /// A function that logs here. Lambda's own line or two about every request would cost more than the request.
    Function.Builder function(Construct scope) {
        return Function.Builder.create(scope, "Function")
                .role(role)
                .logGroup(log)
                .loggingFormat(LoggingFormat.JSON)
                .applicationLogLevelV2(ApplicationLogLevel.WARN)
                .systemLogLevelV2(SystemLogLevel.WARN);
    }

    /// The days that a log may be kept for.
    static SequencedSet<Integer> retentionDays() {
        return RETENTIONS.sequencedKeySet();
    }

    private static SequencedMap<Integer, RetentionDays> retentions() {
        var retentions = new LinkedHashMap<Integer, RetentionDays>();
        retentions.put(1, RetentionDays.ONE_DAY);
        retentions.put(3, RetentionDays.THREE_DAYS);
        retentions.put(5, RetentionDays.FIVE_DAYS);
        retentions.put(7, RetentionDays.ONE_WEEK);
        retentions.put(14, RetentionDays.TWO_WEEKS);
        retentions.put(30, RetentionDays.ONE_MONTH);
        retentions.put(60, RetentionDays.TWO_MONTHS);
        retentions.put(90, RetentionDays.THREE_MONTHS);
        retentions.put(180, RetentionDays.SIX_MONTHS);
        retentions.put(365, RetentionDays.ONE_YEAR);
        return retentions;
    }
}
