package rowhouse.infra;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.amazon.awscdk.services.budgets.CfnBudget.BudgetDataProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.NotificationProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.NotificationWithSubscribersProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.SpendProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.SubscriberProperty;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/// What tells the owner that something is wrong: that requests fail, that Lambda turns them away, that many come with
/// no right to, and that the month grows dear. Anyone may call the URL, and each call costs a little.
final class Alarms extends Construct {
    private static final int MANY_DENIED = 100;

    private final Topic topic;

    Alarms(Construct scope, Function function, LogGroup log, Settings.Watch watch) {
        super(scope, "Alarms");
        topic = topic(watch.email());
        var period = MetricOptions.builder()
                .period(Duration.minutes(5))
                .statistic("Sum")
                .build();
        alarm("Errors", "Requests fail: the log says why", function.metricErrors(period), 1);
        // An invocation that answers with such a status has not failed, as far as Lambda knows.
        alarm("Faults", "Requests are answered with internal errors: the log says why", faults(function, period), 1);
        alarm(
                "Throttles",
                "Lambda turns requests away: the account's concurrency is used up",
                function.metricThrottles(period),
                1);
        alarm("Denied", "Many requests come with no right to", denied(log).with(period), MANY_DENIED);
        budget(watch.monthlyBudget(), watch.email());
    }

    private static Metric faults(Function function, MetricOptions period) {
        return function.metric("Url5xxCount", period);
    }

    private Topic topic(@Nullable String email) {
        var topic = Topic.Builder.create(this, "Topic").enforceSsl(true).build();
        // A policy of one's own takes the place of the one that lets the account's alarms publish.
        topic.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("AlarmsOfThisAccount")
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(topic.getTopicArn()))
                .conditions(Map.of(
                        "StringEquals",
                        Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
                .build());
        if (email != null) {
            topic.addSubscription(new EmailSubscription(email));
        }
        return topic;
    }

    /// Counts the lines of the audit that say so: a line is an object of JSON.
    private Metric denied(LogGroup log) {
        return MetricFilter.Builder.create(this, "DeniedRequests")
                .logGroup(log)
                .filterPattern(FilterPattern.stringValue("$.audit.decision", "=", "deny"))
                .metricNamespace("Rowhouse/" + Stack.of(this).getStackName())
                .metricName("DeniedRequests")
                .metricValue("1")
                .build()
                .metric();
    }

    private void alarm(String id, String meaning, Metric metric, int threshold) {
        Alarm.Builder.create(this, id)
                .alarmDescription(meaning)
                .metric(metric)
                .threshold(threshold)
                .evaluationPeriods(1)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build()
                .addAlarmAction(new SnsAction(topic));
    }

    /// What a tag would tell apart is counted only where an owner has switched it on, so the budget is the whole
    /// account's.
    private void budget(BigDecimal dollars, @Nullable String email) {
        var budget = BudgetDataProperty.builder()
                .budgetType("COST")
                .timeUnit("MONTHLY")
                .budgetLimit(SpendProperty.builder().amount(dollars).unit("USD").build())
                .build();
        CfnBudget.Builder.create(this, "Budget")
                .budget(budget)
                .notificationsWithSubscribers(
                        email == null
                                ? null
                                : List.of(notification("ACTUAL", 80, email), notification("FORECASTED", 100, email)))
                .build();
    }

    private static NotificationWithSubscribersProperty notification(String type, int percent, String email) {
        return NotificationWithSubscribersProperty.builder()
                .notification(NotificationProperty.builder()
                        .notificationType(type)
                        .comparisonOperator("GREATER_THAN")
                        .threshold(percent)
                        .thresholdType("PERCENTAGE")
                        .build())
                .subscribers(List.of(SubscriberProperty.builder()
                        .subscriptionType("EMAIL")
                        .address(email)
                        .build()))
                .build();
    }
}
