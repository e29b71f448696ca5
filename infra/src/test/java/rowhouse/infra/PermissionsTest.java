package rowhouse.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static rowhouse.infra.Templates.onlyOne;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/// Who may do what in a deployment that chooses nothing, and who learns what.
class PermissionsTest {
    private static final Map<String, Object> FILE_CONTEXT = Map.of(
            "StringEquals",
            Map.of("kms:EncryptionContext:app", "rowhouse", "kms:EncryptionContext:purpose", "access-keys"));

    private final Template template = Templates.ofDefaults();

    @Test
    void nobodyMountsWithoutTlsOrWithoutBeingAllowedTo() {
        var files = onlyOne(template, "AWS::EFS::FileSystem");

        assertThat(Policies.statements(files, "FileSystemPolicy"))
                .containsExactlyInAnyOrder(
                        Map.of(
                                "Effect", "Deny",
                                "Principal", Map.of("AWS", "*"),
                                "Action",
                                        List.of(
                                                "elasticfilesystem:ClientMount",
                                                "elasticfilesystem:ClientWrite",
                                                "elasticfilesystem:ClientRootAccess"),
                                "Condition", Map.of("Bool", Map.of("aws:SecureTransport", "false"))),
                        // To mount is not allowed here: what nobody mounts, nobody writes.
                        Map.of(
                                "Effect", "Allow",
                                "Principal", Map.of("AWS", "*"),
                                "Action",
                                        List.of("elasticfilesystem:ClientWrite", "elasticfilesystem:ClientRootAccess"),
                                "Condition",
                                        Map.of("Bool", Map.of("elasticfilesystem:AccessedViaMountTarget", "true"))));
        assertThat(Policies.ofRole(template, "ExecutionRole"))
                .filteredOn(statement -> "elasticfilesystem:ClientMount".equals(statement.get("Action")))
                .singleElement()
                .satisfies(statement -> assertThat(String.valueOf(statement.get("Condition")))
                        .contains("elasticfilesystem:AccessPointArn", "FileStoreAccessPoint"));
    }

    @Test
    void theFunctionOpensTheFileOfKeysAndNothingElse() {
        assertThat(Policies.ofRole(template, "ExecutionRole"))
                .filteredOn(Policies::isAboutKms)
                .containsExactly(Map.of(
                        "Effect",
                        "Allow",
                        "Action",
                        "kms:Decrypt",
                        "Resource",
                        Policies.keyArn(template),
                        "Condition",
                        FILE_CONTEXT));
    }

    @Test
    void theMakerOfKeysSealsTheFileAndWritesItsTwoParameters() {
        var statements = Policies.ofRole(template, "CredentialsRole");
        var seals = List.of("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey");

        assertThat(statements)
                .filteredOn(Policies::isAboutKms)
                .hasSize(2)
                .allSatisfy(statement -> assertThat(statement)
                        .containsEntry("Action", seals)
                        .containsEntry("Resource", Policies.keyArn(template)));
        assertThat(statements)
                .filteredOn(statement -> FILE_CONTEXT.equals(statement.get("Condition")))
                .hasSize(1);
        assertThat(statements)
                .filteredOn(
                        statement -> String.valueOf(statement.get("Condition")).contains("kms:ViaService"))
                .singleElement()
                .satisfies(statement -> assertThat(String.valueOf(statement.get("Condition")))
                        .contains(
                                "ssm.",
                                "kms:EncryptionContext:PARAMETER_ARN",
                                ":parameter/rowhouse/Rowhouse/",
                                "/credentials"));
        assertThat(statements)
                .filteredOn(statement ->
                        List.of("ssm:GetParameter", "ssm:PutParameter").equals(statement.get("Action")))
                .singleElement()
                .satisfies(statement -> assertThat(String.valueOf(statement.get("Resource")))
                        .contains(":parameter/rowhouse/Rowhouse/", "/credentials", "/sealed-keys")
                        .doesNotContain("*"));
        assertThat(statements).hasSize(4);
    }

    @Test
    void theFunctionsCodeMayNotTouchTheNetwork() {
        var statements = Policies.ofRole(template, "ExecutionRole").stream()
                .filter(statement -> String.valueOf(statement.get("Action")).contains("ec2:"))
                .toList();

        assertThat(statements).extracting(statement -> statement.get("Effect")).containsExactly("Allow", "Deny");
        assertThat(statements.getFirst().get("Action"))
                .isEqualTo(statements.getLast().get("Action"));
        assertThat(String.valueOf(statements.getLast().get("Condition")))
                .contains("lambda:SourceFunctionArn", ":function:*");
    }

    @Test
    void anyoneMayCallTheUrlAndOnlyTheUrl() {
        assertThat(onlyOne(template, "AWS::Lambda::Url"))
                .containsEntry("AuthType", "NONE")
                .doesNotContainKey("Cors");
        template.hasResourceProperties(
                "AWS::Lambda::Permission",
                Map.of("Action", "lambda:InvokeFunctionUrl", "FunctionUrlAuthType", "NONE", "Principal", "*"));
        template.hasResourceProperties(
                "AWS::Lambda::Permission",
                Map.of("Action", "lambda:InvokeFunction", "InvokedViaFunctionUrl", true, "Principal", "*"));
        template.hasResourceProperties(
                "AWS::Lambda::Permission",
                Map.of(
                        "Action", "lambda:InvokeFunction",
                        "Principal", "events.amazonaws.com",
                        "SourceArn", Map.of("Fn::GetAtt", List.of("EndpointEveryMinute94870167", "Arn"))));
        template.resourceCountIs("AWS::Lambda::Permission", 3);
    }

    @Test
    void nothingInTheTemplateIsSecret() {
        var text = template.toJSON().toString();

        assertThat(text)
                .doesNotContainPattern("(AKIA|ASIA|ELAK)[A-Z0-9]+")
                .doesNotContainIgnoringCase("secretAccessKey");
        // What is long and has no space in it is a logical name, a name with a digit at most, or the hash of the
        // package.
        var logicalNames = Templates.resources(template).keySet();
        assertThat(Stream.of(text.split("[^A-Za-z0-9+]+")))
                .filteredOn(word -> word.length() >= 20 && !logicalNames.contains(word))
                .isNotEmpty()
                .allSatisfy(word -> assertThat(word).matches("[0-9a-f]{64}|[A-Za-z]+[0-9]?[A-Za-z]*"));
    }
}
