package rowhouse.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static rowhouse.infra.Templates.onlyOne;
import static software.amazon.awscdk.assertions.Match.absent;
import static software.amazon.awscdk.assertions.Match.objectLike;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.assertions.Template;

/// What a deployment is that chooses nothing.
class StackTest {
    private final Template template = Templates.ofDefaults();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS::EC2::NatGateway",
                "AWS::EC2::EIP",
                "AWS::EC2::VPCEndpoint",
                "AWS::EC2::InternetGateway",
                "AWS::EC2::FlowLog",
                "AWS::SSM::Parameter",
                "AWS::SecretsManager::Secret",
                "AWS::Lambda::LayerVersion",
            })
    void hasNo(String type) {
        template.resourceCountIs(type, 0);
    }

    @Test
    void theWayOutIsIpv6Alone() {
        template.resourceCountIs("AWS::EC2::EgressOnlyInternetGateway", 1);
        template.resourceCountIs("AWS::EC2::Subnet", 2);
        template.allResourcesProperties(
                "AWS::EC2::Subnet", Map.of("AssignIpv6AddressOnCreation", true, "MapPublicIpOnLaunch", false));
        template.resourceCountIs("AWS::EC2::Route", 2);
        template.allResourcesProperties(
                "AWS::EC2::Route",
                Map.of(
                        "DestinationIpv6CidrBlock", "::/0",
                        "DestinationCidrBlock", absent(),
                        "EgressOnlyInternetGatewayId", objectLike(Map.of())));
    }

    @Test
    void theFunctionReachesHttpsAndItsFilesAndNothingReachesTheFunction() {
        var function = groupDescribedAs("The function");
        var files = groupDescribedAs("The files");

        assertThat(function.get("SecurityGroupIngress")).isNull();
        assertThat(String.valueOf(function.get("SecurityGroupEgress")))
                .isEqualTo("[{CidrIpv6=::/0, Description=KMS, STS and IAM, FromPort=443, IpProtocol=tcp, ToPort=443}]");
        assertThat(files.get("SecurityGroupIngress")).isNull();
        // An empty list would mean the default, which is everything: this is how CDK says nothing.
        assertThat(String.valueOf(files.get("SecurityGroupEgress")))
                .contains("255.255.255.255/32", "Disallow all traffic")
                .doesNotContain("}, {");

        var out = onlyOne(template, "AWS::EC2::SecurityGroupEgress");
        var in = onlyOne(template, "AWS::EC2::SecurityGroupIngress");
        for (var rule : List.of(out, in)) {
            assertThat(rule)
                    .containsEntry("FromPort", 2049)
                    .containsEntry("ToPort", 2049)
                    .containsEntry("IpProtocol", "tcp");
        }
        assertThat(out.get("DestinationSecurityGroupId")).isEqualTo(in.get("GroupId"));
        assertThat(out.get("GroupId")).isEqualTo(in.get("SourceSecurityGroupId"));
        template.resourceCountIs("AWS::EC2::SecurityGroup", 2);
    }

    @Test
    void theFilesAreBurstingEncryptedBackedUpAndKept() {
        template.hasResource(
                "AWS::EFS::FileSystem",
                Map.of(
                        "DeletionPolicy", "RetainExceptOnCreate",
                        "UpdateReplacePolicy", "Retain",
                        "Properties",
                                objectLike(Map.of(
                                        "ThroughputMode",
                                        "bursting",
                                        "PerformanceMode",
                                        "generalPurpose",
                                        "Encrypted",
                                        true,
                                        "LifecyclePolicies",
                                        absent(),
                                        "BackupPolicy",
                                        Map.of("Status", "ENABLED")))));
        template.hasResourceProperties(
                "AWS::EFS::AccessPoint",
                Map.of(
                        "PosixUser", Map.of("Uid", "1000", "Gid", "1000"),
                        "RootDirectory",
                                Map.of(
                                        "Path",
                                        "/rowhouse",
                                        "CreationInfo",
                                        Map.of("OwnerUid", "1000", "OwnerGid", "1000", "Permissions", "700"))));
        template.resourceCountIs("AWS::EFS::MountTarget", 2);
    }

    @Test
    void theKeyIsRotatedAndKept() {
        template.hasResource(
                "AWS::KMS::Key",
                Map.of(
                        "DeletionPolicy", "RetainExceptOnCreate",
                        "UpdateReplacePolicy", "Retain",
                        "Properties", objectLike(Map.of("EnableKeyRotation", true))));
        template.hasResourceProperties("AWS::KMS::Alias", Map.of("AliasName", "alias/rowhouse/Rowhouse"));
    }

    @Test
    void theFunctionIsWhatWasBuilt() {
        template.hasResourceProperties(
                "AWS::Lambda::Function",
                Map.ofEntries(
                        Map.entry("Handler", "rowhouse.lambda.Handler::handleRequest"),
                        Map.entry("Runtime", "java25"),
                        Map.entry("Architectures", List.of("arm64")),
                        Map.entry("MemorySize", 1769),
                        Map.entry("Timeout", 30),
                        Map.entry("ReservedConcurrentExecutions", absent()),
                        Map.entry("TracingConfig", absent()),
                        Map.entry("VpcConfig", objectLike(Map.of("Ipv6AllowedForDualStack", true))),
                        Map.entry("FileSystemConfigs", List.of(objectLike(Map.of("LocalMountPath", "/mnt/rowhouse")))),
                        Map.entry(
                                "Environment",
                                Map.of(
                                        "Variables",
                                        Map.of(
                                                "JAVA_TOOL_OPTIONS",
                                                "-Djava.net.preferIPv6Addresses=true"
                                                        + " -Dorg.sqlite.lib.path=/var/task/native/aarch64"
                                                        + " -Dorg.sqlite.lib.name=libsqlitejdbc.so"
                                                        + " --enable-native-access=ALL-UNNAMED"
                                                        + " -XX:TieredStopAtLevel=1 -Xlog:disable",
                                                "AWS_USE_DUALSTACK_ENDPOINT",
                                                "true",
                                                "ROWHOUSE_DATA",
                                                "/mnt/rowhouse",
                                                "ROWHOUSE_COORDINATION",
                                                "shared",
                                                "ROWHOUSE_SEALED_KEYS",
                                                Map.of("Fn::GetAtt", List.of("CredentialsKeysF223B08E", "SealedKeys")),
                                                "IAM_ACCOUNT_ID",
                                                "123456789012")))));
    }

    @Test
    void theMakerOfKeysIsOutsideTheNetworkAndCalledDirectly() {
        template.hasResourceProperties(
                "AWS::Lambda::Function",
                Map.of(
                        "Handler",
                        "rowhouse.deploy.CredentialsHandler::handleRequest",
                        "Runtime",
                        "java25",
                        "MemorySize",
                        512,
                        "Timeout",
                        120,
                        "Environment",
                        absent(),
                        "VpcConfig",
                        absent()));
        template.hasResourceProperties(
                "Custom::RowhouseKeys",
                Map.of(
                        "ServiceToken", Map.of("Fn::GetAtt", List.of("CredentialsFunction4299D362", "Arn")),
                        "ServiceTimeout", "300",
                        "KeyArn", Policies.keyArn(template),
                        "Account", "123456789012",
                        "Rotation", "0"));
        var keys = onlyOne(template, "Custom::RowhouseKeys");
        assertThat(String.valueOf(keys.get("CredentialsParameter")))
                .as("a name that an earlier stack of this name has not left behind")
                .contains("/rowhouse/Rowhouse/", "AWS::StackId", "/credentials");
        assertThat(String.valueOf(keys.get("SealedKeysParameter")))
                .contains("/rowhouse/Rowhouse/", "AWS::StackId", "/sealed-keys");
        template.resourceCountIs("AWS::Lambda::Function", 2);
    }

    @Test
    void logsAreJsonOfWarningsAndKeptTwoWeeks() {
        template.allResourcesProperties(
                "AWS::Lambda::Function",
                Map.of(
                        "LoggingConfig",
                        objectLike(Map.of(
                                "LogFormat", "JSON",
                                "ApplicationLogLevel", "WARN",
                                "SystemLogLevel", "WARN",
                                "LogGroup", objectLike(Map.of())))));
        template.resourceCountIs("AWS::Logs::LogGroup", 2);
        template.allResourcesProperties("AWS::Logs::LogGroup", Map.of("RetentionInDays", 14));
    }

    @Test
    void maintenanceIsDoneEveryMinuteAndNeverTwiceForOne() {
        template.hasResourceProperties(
                "AWS::Events::Rule", Map.of("ScheduleExpression", "rate(1 minute)", "State", "ENABLED"));
        template.hasResourceProperties(
                "AWS::Lambda::EventInvokeConfig", Map.of("MaximumRetryAttempts", 0, "MaximumEventAgeInSeconds", 60));
    }

    @Test
    void fourThingsRaiseAnAlarmThatMayBePublished() {
        assertThat(template.findResources("AWS::CloudWatch::Alarm").values())
                .extracting(alarm -> Templates.properties(alarm).get("MetricName"))
                .containsExactlyInAnyOrder("Errors", "Url5xxCount", "Throttles", "DeniedRequests");
        template.allResourcesProperties(
                "AWS::CloudWatch::Alarm",
                Map.of(
                        "TreatMissingData",
                        "notBreaching",
                        "AlarmActions",
                        List.of(Map.of("Ref", "AlarmsTopic3A2DFEBA"))));
        template.hasResourceProperties(
                "AWS::Logs::MetricFilter", Map.of("FilterPattern", "{ $.audit.decision = \"deny\" }"));
        assertThat(Policies.statements(onlyOne(template, "AWS::SNS::TopicPolicy"), "PolicyDocument"))
                .anySatisfy(statement -> assertThat(statement)
                        .containsEntry("Effect", "Allow")
                        .containsEntry("Principal", Map.of("Service", "cloudwatch.amazonaws.com"))
                        .containsEntry("Action", "sns:Publish"));
        template.resourceCountIs("AWS::SNS::Subscription", 0);
        assertThat(onlyOne(template, "AWS::Budgets::Budget")).doesNotContainKey("NotificationsWithSubscribers");
    }

    @Test
    void theOutputsSayHowToStart() {
        assertThat(template.findOutputs("*").keySet())
                .containsExactlyInAnyOrder("Url", "ExportCommand", "FileSystem", "KeyArn", "CredentialsParameter");
        assertThat(template.findOutputs("ExportCommand").toString())
                .contains(
                        "echo export AWS_ENDPOINT_URL=https://",
                        "; echo unset AWS_SESSION_TOKEN; aws ssm get-parameter --region ",
                        " --name /rowhouse/Rowhouse/",
                        "/credentials --with-decryption --query Parameter.Value --output text");
    }

    private Map<String, Object> groupDescribedAs(String beginning) {
        return template.findResources("AWS::EC2::SecurityGroup").values().stream()
                .map(Templates::properties)
                .filter(group -> String.valueOf(group.get("GroupDescription")).startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }
}
