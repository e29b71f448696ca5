package rowhouse.infra;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/// All that one Rowhouse is at AWS. Nothing about the account or the region is looked up: the same template fits
/// everywhere.
final class RowhouseStack extends Stack {
    private static final List<String> NETWORK_INTERFACES = List.of(
            "ec2:AssignPrivateIpAddresses",
            "ec2:CreateNetworkInterface",
            "ec2:DeleteNetworkInterface",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSubnets",
            "ec2:UnassignPrivateIpAddresses");

    RowhouseStack(Construct scope, Settings settings, Bundle bundle) {
        super(
                scope,
                settings.stackName(),
                StackProps.builder()
                        .description("Rowhouse: a DynamoDB endpoint on SQLite")
                        .analyticsReporting(false)
                        .build());
        var keys = DeployedKeys.of(this, settings, bundle);
        var execution = Execution.of(
                new Construct(this, "Execution"),
                "Answers Rowhouse's requests",
                settings.watch().logRetentionDays());
        execution.role().addToPolicy(keys.sealing().opening());
        letJoinNetworks(execution.role());

        var network = new Network(this);
        var store = new FileStore(this, network);
        var endpoint = new Endpoint(this, execution, settings, new Endpoint.Place(network, store, keys));
        new Alarms(this, endpoint.function(), execution.log(), settings.watch());

        output("Url", "What clients take for AWS_ENDPOINT_URL", endpoint.address());
        output("ExportCommand", "Run as eval \"$(...)\": sets what clients need", exports(endpoint, keys.parameter()));
        output("FileSystem", "The EFS file system, which stays when the stack goes", store.fileSystemId());
        output(
                "KeyArn",
                "The KMS key that the keys are sealed under",
                keys.sealing().keyArn());
        if (keys.parameter() != null) {
            output("CredentialsParameter", "The secret parameter that holds the access key", keys.parameter());
        }
    }

    /// Lambda itself puts a function into a network, and does so in the name of the function's role. The function's
    /// own code may not.
    private static void letJoinNetworks(Role role) {
        var everywhere = List.of("*");
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(NETWORK_INTERFACES)
                .resources(everywhere)
                .build());
        var anyFunction = Stack.of(role)
                .formatArn(ArnComponents.builder()
                        .service("lambda")
                        .resource("function")
                        .resourceName("*")
                        .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                        .build());
        role.addToPolicy(PolicyStatement.Builder.create()
                .effect(Effect.DENY)
                .actions(NETWORK_INTERFACES)
                .resources(everywhere)
                .conditions(Map.of("ArnLike", Map.of("lambda:SourceFunctionArn", anyFunction)))
                .build());
        Review.accept(
                role.getNode().findChild("DefaultPolicy"),
                "AwsSolutions-IAM5",
                "Lambda asks for its actions on all network interfaces, and the "
                        + "function's own code is denied them; mounting is bound to one access point by a condition.");
    }

    /// Prints lines that a shell evaluates, the secret ones straight from their parameter.
    private String exports(Endpoint endpoint, @Nullable String parameter) {
        var region = getRegion();
        var place = "echo export AWS_ENDPOINT_URL=%s AWS_REGION=%s AWS_DEFAULT_REGION=%s"
                .formatted(endpoint.address(), region, region);
        if (parameter == null) {
            return place;
        }
        return place
                // A token of another key would be sent with this one.
                + "; echo unset AWS_SESSION_TOKEN; aws ssm get-parameter --region %s --name %s --with-decryption --query Parameter.Value --output text"
                        .formatted(region, parameter);
    }

    private void output(String name, String description, String value) {
        CfnOutput.Builder.create(this, name)
                .description(description)
                .value(value)
                .build();
    }
}
