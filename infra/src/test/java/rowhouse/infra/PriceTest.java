package rowhouse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/// What a month costs in which nobody calls, in US dollars, at the prices of us-east-1. Of what is free only so far,
/// this counts on what stays free for good: the maintenance's 43,200 calls and the few seconds they take, ten alarms
/// and ten metrics. A resource of a type with no price here fails: find out what it costs.
class PriceTest {
    private static final BigDecimal FREE = BigDecimal.ZERO;

    /// For a gigabyte, at EFS and in its backups.
    private static final BigDecimal STORED = new BigDecimal("0.30");
    private static final BigDecimal BACKED_UP = new BigDecimal("0.05");

    /// Of alarms the first ten of an account cost nothing.
    private static final BigDecimal ALARM = new BigDecimal("0.10");
    private static final int FREE_ALARMS = 10;

    private static final Map<String, BigDecimal> PRICES = prices();

    @Test
    void anIdleMonthCostsTheKeyAndTheGigabyte() {
        assertThat(idleMonth(Templates.ofDefaults())).isEqualByComparingTo("1.35");
    }

    @Test
    void everythingThatCanBeDeployedHasAPrice() {
        for (var template : List.of(Templates.ofDefaults(), Templates.of(ChoicesTest.MANY))) {
            assertThat(PRICES.keySet()).containsAll(types(template));
            assertThat(idleMonth(template)).isEqualByComparingTo(idleMonth(Templates.ofDefaults()));
        }
    }

    @Test
    void theAlarmsAreAmongTheFreeOnes() {
        int alarms =
                Templates.ofDefaults().findResources("AWS::CloudWatch::Alarm").size();

        assertThat(alarms).isLessThanOrEqualTo(FREE_ALARMS);
        assertThat(ALARM.multiply(BigDecimal.valueOf(alarms))).isEqualByComparingTo("0.40");
    }

    private static BigDecimal idleMonth(Template template) {
        return types(template).stream()
                .map(type -> PRICES.getOrDefault(type, FREE))
                .reduce(FREE, BigDecimal::add);
    }

    private static List<String> types(Template template) {
        return Templates.resources(template).values().stream()
                .map(resource -> String.valueOf(resource.get("Type")))
                .toList();
    }

    private static Map<String, BigDecimal> prices() {
        var prices = new LinkedHashMap<String, BigDecimal>();
        prices.put("AWS::KMS::Key", BigDecimal.ONE);
        prices.put("AWS::EFS::FileSystem", STORED.add(BACKED_UP));
        for (var type : List.of(
                "AWS::Budgets::Budget",
                "AWS::CloudWatch::Alarm",
                "AWS::EC2::EgressOnlyInternetGateway",
                "AWS::EC2::Route",
                "AWS::EC2::RouteTable",
                "AWS::EC2::SecurityGroup",
                "AWS::EC2::SecurityGroupEgress",
                "AWS::EC2::SecurityGroupIngress",
                "AWS::EC2::Subnet",
                "AWS::EC2::SubnetRouteTableAssociation",
                "AWS::EC2::VPC",
                "AWS::EC2::VPCCidrBlock",
                "AWS::EFS::AccessPoint",
                "AWS::EFS::MountTarget",
                "AWS::Events::Rule",
                "AWS::IAM::Policy",
                "AWS::IAM::Role",
                "AWS::KMS::Alias",
                "AWS::Lambda::EventInvokeConfig",
                "AWS::Lambda::Function",
                "AWS::Lambda::Permission",
                "AWS::Lambda::Url",
                "AWS::Logs::LogGroup",
                "AWS::Logs::MetricFilter",
                "AWS::SNS::Subscription",
                "AWS::SNS::Topic",
                "AWS::SNS::TopicPolicy",
                "Custom::RowhouseKeys")) {
            prices.put(type, FREE);
        }
        return prices;
    }
}
