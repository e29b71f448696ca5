package rowhouse.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rowhouse.infra.Templates.onlyOne;
import static software.amazon.awscdk.assertions.Match.absent;
import static software.amazon.awscdk.assertions.Match.objectLike;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What changes in the template with what is chosen.
class ChoicesTest {
    private static final String KEY_ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    static final Map<String, String> MANY = Map.ofEntries(
            Map.entry("stackName", "Try-2"),
            Map.entry("architecture", "x86_64"),
            Map.entry("memory", "3008"),
            Map.entry("runtime", "custom"),
            Map.entry("reservedConcurrency", "5"),
            Map.entry("publicHosts", "db.example.com,localhost"),
            Map.entry("corsOrigins", "https://app.example.com"),
            Map.entry("iamAccount", "000000000001"),
            Map.entry("keyRotation", "3"),
            Map.entry("alarmEmail", "owner@example.com"),
            Map.entry("monthlyBudgetUsd", "7.50"),
            Map.entry("logRetentionDays", "30"));

    @Test
    void theFunctionIsAsChosen() {
        Templates.of(MANY)
                .hasResourceProperties(
                        "AWS::Lambda::Function",
                        Map.of(
                                "Handler",
                                "rowhouse.lambda.Handler::handleRequest",
                                "Runtime",
                                "provided.al2023",
                                "Architectures",
                                List.of("x86_64"),
                                "MemorySize",
                                3008,
                                "ReservedConcurrentExecutions",
                                5,
                                "Environment",
                                Map.of(
                                        "Variables",
                                        objectLike(Map.of(
                                                "PUBLIC_HOSTS", "db.example.com,localhost",
                                                "IAM_ACCOUNT_ID", "000000000001")))));
        var options = Templates.of(MANY).toJSON().toString();
        assertThat(options).contains("/var/task/native/x86_64").doesNotContain("aarch64");
    }

    @Test
    void theMakerOfKeysStaysOnLambdasOwnJava() {
        Templates.of(MANY)
                .hasResourceProperties(
                        "AWS::Lambda::Function",
                        Map.of(
                                "Handler", "rowhouse.deploy.CredentialsHandler::handleRequest",
                                "Runtime", "java25",
                                "Architectures", List.of("x86_64")));
        assertThat(onlyOne(Templates.of(MANY), "Custom::RowhouseKeys"))
                .containsEntry("Account", "000000000001")
                .containsEntry("Rotation", "3")
                .extractingByKey("CredentialsParameter")
                .asString()
                .contains("/rowhouse/Try-2/", "/credentials");
    }

    @Test
    void webPagesOfChosenOriginsMayCall() {
        Templates.of(MANY)
                .hasResourceProperties(
                        "AWS::Lambda::Url",
                        Map.of(
                                "Cors",
                                objectLike(Map.of(
                                        "AllowOrigins", List.of("https://app.example.com"),
                                        "AllowMethods", List.of("POST"),
                                        "AllowCredentials", absent()))));
    }

    @Test
    void theOwnerIsToldByMail() {
        Templates.of(MANY)
                .hasResourceProperties(
                        "AWS::SNS::Subscription", Map.of("Protocol", "email", "Endpoint", "owner@example.com"));
        Templates.of(MANY)
                .hasResourceProperties(
                        "AWS::Budgets::Budget",
                        Map.of(
                                "Budget", objectLike(Map.of("BudgetLimit", Map.of("Amount", 7.5, "Unit", "USD"))),
                                "NotificationsWithSubscribers",
                                        List.of(
                                                objectLike(Map.of(
                                                        "Notification",
                                                        objectLike(Map.of("NotificationType", "ACTUAL")))),
                                                objectLike(Map.of(
                                                        "Notification",
                                                        objectLike(Map.of("NotificationType", "FORECASTED")))))));
        Templates.of(MANY).allResourcesProperties("AWS::Logs::LogGroup", Map.of("RetentionInDays", 30));
    }

    @Test
    void keysOfOnesOwnMakeNoKeyAndNoMaker(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("mine.kms"), "{\"edk\": \"...\"}");

        var template = Templates.of(Map.of("sealedKeys", file.toString(), "keyArn", KEY_ARN));

        template.resourceCountIs("AWS::KMS::Key", 0);
        template.resourceCountIs("Custom::RowhouseKeys", 0);
        template.resourceCountIs("AWS::Lambda::Function", 1);
        template.hasResourceProperties(
                "AWS::Lambda::Function",
                Map.of(
                        "Environment",
                        Map.of(
                                "Variables",
                                objectLike(Map.of("ROWHOUSE_SEALED_KEYS", absent(), "IAM_ACCOUNT_ID", absent())))));
        assertThat(Policies.ofRole(template, "ExecutionRole"))
                .filteredOn(Policies::isAboutKms)
                .singleElement()
                .satisfies(statement -> assertThat(statement)
                        .containsEntry("Resource", KEY_ARN)
                        .containsEntry("Action", "kms:Decrypt")
                        .containsKey("Condition"));
        assertThat(template.findOutputs("*").keySet()).doesNotContain("CredentialsParameter");
        assertThat(template.findOutputs("ExportCommand").toString()).doesNotContain("ssm");
    }

    @Test
    void aSealedFileBecomesPartOfThePackage(@TempDir Path folder) throws IOException {
        var checkout = Templates.checkout();
        var bundle = new Bundle(checkout);
        var copy = checkout.resolve("infra/target/sealed");

        for (byte[] content : new byte[][] {"{\"v\":1,\"edk\":\"...\"}".getBytes(UTF_8), {1, 2, 2, 0, (byte) 0x80}}) {
            var file = Files.write(folder.resolve("any name"), content);
            bundle.of(Engine.MANAGED, file);
            assertThat(copy.resolve("access_keys.csv.kms")).hasBinaryContent(content);
            assertThat(copy.resolve("lib/rowhouse.jar")).hasContent("the same");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16", "ISO-8859-1"})
    void aPlainFileOfKeysIsRefusedInAnyEncoding(String charset, @TempDir Path folder) throws IOException {
        var csv = "ELAK1,secret,123456789012 # Schlüssel\r\n\0";
        var file = Files.write(folder.resolve("access_keys.csv.kms"), csv.getBytes(Charset.forName(charset)));

        assertThatThrownBy(() -> new Bundle(Templates.checkout()).of(Engine.MANAGED, file))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is not sealed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"secret\":\"abc\"}",
                "ELAK1,secret,123456789012\n",
                "# Schlüssel\r\nELAK1,\tsecret,123456789012\r\n"
            })
    void aPlainFileOfKeysIsRefused(String content, @TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("access_keys.csv.kms"), content);

        assertThatThrownBy(() -> new Bundle(Templates.checkout()).of(Engine.MANAGED, file))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "The file '%s' that the context value sealedKeys names is not sealed: seal it with "
                                + "`./rowhouse keys encrypt`.",
                        file);
    }

    @Test
    void aPackageForAnotherProcessorOrOfOtherSourcesIsRefused() throws IOException {
        var checkout = Templates.checkout();
        var custom = checkout.resolve("function/target/lambda-custom");
        Files.delete(custom.resolve("native/aarch64"));

        assertThatThrownBy(() -> new Bundle(checkout).checkFits(Engine.CUSTOM, Cpu.ARM64))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is for another processor: make it anew with `scripts/custom-runtime`");
        new Bundle(checkout).checkFits(Engine.CUSTOM, Cpu.X86_64);
        Files.writeString(custom.resolve("lib/rowhouse.jar"), "older");
        assertThatThrownBy(() -> new Bundle(checkout).checkFits(Engine.CUSTOM, Cpu.X86_64))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is older than the function");
    }

    @Test
    void whatIsMissingIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> new Bundle(folder).of(Engine.MANAGED))
                .isInstanceOf(RefusedException.class)
                .hasMessage("The function's package is missing from function/target/lambda: build it with "
                        + "`mvn -pl function -am -DskipTests package`.");
        assertThatThrownBy(() -> new Bundle(folder).of(Engine.CUSTOM))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("The package that brings its own Java is missing");
        assertThatThrownBy(() -> new Bundle(Templates.checkout()).of(Engine.MANAGED, folder.resolve("none")))
                .isInstanceOf(RefusedException.class)
                .hasMessage("The context value sealedKeys names no file: '%s'.", folder.resolve("none"));
    }
}
