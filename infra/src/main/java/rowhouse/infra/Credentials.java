package rowhouse.infra;

import java.util.LinkedHashMap;
import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.constructs.Construct;

/// The access key that a deployment makes, once: a function of its own makes it, seals it, and leaves it in a secret
/// parameter for who deployed. CloudFormation sees the ciphertext alone.
///
/// CDK's framework for such resources is not used, for it logs what the function answers.
final class Credentials extends Construct {
    private final String credentialsParameter;
    private final String sealedKeysParameter;
    private final CustomResource resource;

    Credentials(Construct scope, Sealing sealing, Keys.Generated keys, Settings settings, Bundle bundle) {
        super(scope, "Credentials");
        var prefix = "/rowhouse/" + settings.stackName() + "/" + mark();
        credentialsParameter = prefix + "/credentials";
        sealedKeysParameter = prefix + "/sealed-keys";
        var maker = maker(sealing, settings, bundle);

        var properties = new LinkedHashMap<String, Object>();
        properties.put("KeyArn", sealing.keyArn());
        properties.put("CredentialsParameter", credentialsParameter);
        properties.put("SealedKeysParameter", sealedKeysParameter);
        properties.put("Account", keys.account());
        properties.put("Rotation", String.valueOf(keys.rotation()));
        resource = CustomResource.Builder.create(this, "Keys")
                .resourceType("Custom::RowhouseKeys")
                .serviceToken(maker.getFunctionArn())
                .serviceTimeout(Duration.minutes(5))
                .properties(properties)
                .build();
    }

    /// Tells this stack from an earlier one of its name, whose parameters stay, sealed under that one's key: the start
    /// of the number that CloudFormation gives a stack.
    private String mark() {
        return Fn.select(
                0, Fn.split("-", Fn.select(2, Fn.split("/", Stack.of(this).getStackId()))));
    }

    /// The name of the parameter that holds what clients sign with.
    String parameter() {
        return credentialsParameter;
    }

    /// The sealed file, in base64: ciphertext.
    String sealedKeys() {
        return resource.getAttString("SealedKeys");
    }

    private Function maker(Sealing sealing, Settings settings, Bundle bundle) {
        var execution = Execution.of(
                this, "Makes Rowhouse's access key", settings.watch().logRetentionDays());
        var role = execution.role();
        var credentialsArn = parameterArn(credentialsParameter);
        role.addToPolicy(sealing.sealing());
        role.addToPolicy(sealing.parameter(this, credentialsArn));
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(List.of("ssm:GetParameter", "ssm:PutParameter"))
                .resources(List.of(credentialsArn, parameterArn(sealedKeysParameter)))
                .build());
        return execution
                .function(this)
                .description("Makes Rowhouse's access key when the stack is deployed")
                .code(bundle.of(Engine.MANAGED))
                .runtime(Runtime.JAVA_25)
                .architecture(settings.compute().cpu().architecture())
                .handler("rowhouse.deploy.CredentialsHandler::handleRequest")
                .memorySize(512)
                .timeout(Duration.minutes(2))
                .build();
    }

    private String parameterArn(String name) {
        return Stack.of(this)
                .formatArn(ArnComponents.builder()
                        .service("ssm")
                        .resource("parameter")
                        .resourceName(name.substring(1))
                        .arnFormat(ArnFormat.SLASH_RESOURCE_NAME)
                        .build());
    }
}
