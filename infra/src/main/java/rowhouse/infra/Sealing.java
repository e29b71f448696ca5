package rowhouse.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/// The KMS key that the file of keys is sealed under. KMS tells from the encryption context what else the key is
/// asked for.
final class Sealing {
    private static final String CONTEXT = "kms:EncryptionContext:";

    private final String keyArn;

    private Sealing(String keyArn) {
        this.keyArn = keyArn;
    }

    /// A key that outlives the stack, unless the stack never stood: without it nobody could read what is sealed under
    /// it.
    static Sealing underNewKey(Construct scope) {
        var key = Key.Builder.create(scope, "Key")
                .description("Seals Rowhouse's file of access keys")
                .alias("rowhouse/" + Stack.of(scope).getStackName())
                .enableKeyRotation(true)
                .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
                .build();
        return new Sealing(key.getKeyArn());
    }

    static Sealing under(String keyArn) {
        return new Sealing(keyArn);
    }

    String keyArn() {
        return keyArn;
    }

    /// For who reads the file of keys.
    PolicyStatement opening() {
        return file("kms:Decrypt");
    }

    /// For who writes it too.
    PolicyStatement sealing() {
        return file("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey");
    }

    /// For who writes or reads one secret parameter, through Systems Manager alone.
    PolicyStatement parameter(Construct scope, String parameterArn) {
        var equal = new LinkedHashMap<String, String>();
        equal.put(
                "kms:ViaService",
                "ssm.%s.amazonaws.com".formatted(Stack.of(scope).getRegion()));
        equal.put(CONTEXT + "PARAMETER_ARN", parameterArn);
        return statement(equal, "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey");
    }

    private PolicyStatement file(String... actions) {
        var equal = new LinkedHashMap<String, String>();
        equal.put(CONTEXT + "app", "rowhouse");
        equal.put(CONTEXT + "purpose", "access-keys");
        return statement(equal, actions);
    }

    private PolicyStatement statement(Map<String, String> equal, String... actions) {
        return PolicyStatement.Builder.create()
                .actions(List.of(actions))
                .resources(List.of(keyArn))
                .conditions(Map.of("StringEquals", equal))
                .build();
    }
}
