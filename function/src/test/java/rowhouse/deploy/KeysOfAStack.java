package rowhouse.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.access.key.AccessKey;
import rowhouse.access.key.AccessKeyFile;
import rowhouse.access.key.SealedFile;
import rowhouse.access.remote.AwsService;
import rowhouse.access.remote.SignedKms;
import rowhouse.access.remote.SignedSsm;
import rowhouse.deploy.CloudFormation.Answer;
import rowhouse.lambda.LambdaProcess;
import rowhouse.node.Node;

/// The handler under Lambda's own runtime, between a CloudFormation and some KMS and SSM. No answer and no log of it
/// may
/// hold a secret.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KeysOfAStack {
    private static final String ACCOUNT = "123456789012";

    CloudFormation stack;
    private Map<String, String> variables = Map.of();
    private LambdaProcess function;

    /// Where KMS and SSM are.
    abstract Map<String, String> endpoints();

    /// A key of that KMS.
    abstract String keyArn();

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        stack = CloudFormation.start();
        variables = new HashMap<>(endpoints());
        variables.putAll(
                Map.of("AWS_REGION", "us-east-1", "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "of-the-role"));
        function = LambdaProcess.start(folder, CredentialsHandler.class, variables);
    }

    @AfterAll
    void stop() {
        function.close();
        stack.close();
    }

    /// Properties of a stack that never was.
    Map<String, String> newStack() {
        var name = "/rowhouse/" + UUID.randomUUID();
        return Map.of(
                "KeyArn",
                keyArn(),
                "CredentialsParameter",
                name + "/credentials",
                "SealedKeysParameter",
                name + "/sealed-keys",
                "Account",
                ACCOUNT,
                "Rotation",
                "0");
    }

    static Map<String, String> with(Map<String, String> properties, String name, String value) {
        var changed = new HashMap<>(properties);
        changed.put(name, value);
        return changed;
    }

    Answer create(Map<String, String> properties) throws IOException, InterruptedException {
        return answer(stack.event("Create", properties, null), properties);
    }

    Answer update(Map<String, String> properties, Map<String, String> before) throws IOException, InterruptedException {
        return answer(stack.event("Update", properties, before), properties);
    }

    Answer rotate(Map<String, String> properties, int from, int to) throws IOException, InterruptedException {
        return update(with(properties, "Rotation", "" + to), with(properties, "Rotation", "" + from));
    }

    Answer answer(byte[] event, Map<String, String> properties) throws IOException, InterruptedException {
        assertThat(function.invoke(event)).isEmpty();
        var answer = stack.answer();
        assertThat(answer.member("PhysicalResourceId")).isEqualTo("Keys");
        var said = answer.text() + function.log();
        assertThat(said).doesNotContain("of-the-role").doesNotContain("of-the-address");
        var sealed = ssm().getParameter(properties.getOrDefault("SealedKeysParameter", "none"));
        if (sealed != null && sealed.startsWith("ey") && answer.status().equals("SUCCESS")) {
            var file = file(sealed);
            file.keys()
                    .forEach(key -> assertThat(said).doesNotContain(key.secret().text()));
            file.masterKeys()
                    .forEach(key -> assertThat(said).doesNotContain(key.key().toBase64()));
        }
        return answer;
    }

    String log() throws IOException {
        return function.log();
    }

    SignedSsm ssm() {
        return new SignedSsm(AwsService.inEnvironment("ssm", variables, InstantSource.system()));
    }

    AccessKeyFile file(String sealed) {
        var kms = new SignedKms(AwsService.inEnvironment("kms", variables, InstantSource.system()), keyArn());
        return AccessKeyFile.parse(SealedFile.open(Base64.getDecoder().decode(sealed), kms));
    }

    List<AccessKey> keys(Answer answer) {
        assertThat(answer.status()).as(answer.reason()).isEqualTo("SUCCESS");
        return file(answer.sealedKeys()).keys();
    }

    void hasCredentials(Map<String, String> properties, AccessKey key) {
        assertThat(ssm().getParameter(properties.getOrDefault("CredentialsParameter", "")))
                .isEqualTo("export AWS_ACCESS_KEY_ID=" + key.accessKeyId() + "\nexport AWS_SECRET_ACCESS_KEY="
                        + key.secret().text() + "\n");
    }

    private void hasSealed(Map<String, String> properties, String sealed) {
        assertThat(ssm().getParameter(properties.getOrDefault("SealedKeysParameter", "")))
                .isEqualTo(sealed);
    }

    static void failed(Answer answer, String... parts) {
        assertThat(answer.status()).isEqualTo("FAILED");
        assertThat(answer.reason()).contains(parts).doesNotContain("\n");
        assertThat(answer.members().get("Data")).isEqualTo(new Node.Structure(Map.of()));
    }

    @Test
    void aNewStackHasOneKeyAndAMasterKey() throws IOException, InterruptedException {
        var stack = newStack();
        var answer = create(stack);
        var keys = keys(answer);
        assertThat(keys).hasSize(1).allMatch(key -> key.accountId().equals(ACCOUNT));
        assertThat(file(answer.sealedKeys()).masterKeys()).hasSize(1);
        assertThat(answer.sealedKeys().length()).isLessThan(3072);
        hasSealed(stack, answer.sealedKeys());
        hasCredentials(stack, keys.getFirst());
    }

    @Test
    void theSameEventAgainChangesNothing() throws IOException, InterruptedException {
        var stack = newStack();
        var first = create(stack);
        assertThat(create(stack).sealedKeys()).isEqualTo(first.sealedKeys());
        hasCredentials(stack, keys(first).getFirst());
    }

    @Test
    void anotherKeyIsMadeForAnotherRotationAndTheOneBeforeIsKept() throws IOException, InterruptedException {
        var stack = newStack();
        var first = keys(create(stack)).getFirst();
        var answer = rotate(stack, 0, 1);
        assertThat(keys(answer)).hasSize(2).contains(first);
        var second = keys(answer).getLast();
        hasSealed(stack, answer.sealedKeys());
        hasCredentials(stack, second);
        assertThat(rotate(stack, 0, 1).sealedKeys()).isEqualTo(answer.sealedKeys());
        assertThat(rotate(stack, 1, 1).sealedKeys()).isEqualTo(answer.sealedKeys());

        var later = rotate(stack, 1, 2);
        assertThat(keys(later)).hasSize(2).contains(second).doesNotContain(first);
        hasCredentials(stack, keys(later).getLast());
        assertThat(file(later.sealedKeys()).masterKeys())
                .isEqualTo(file(answer.sealedKeys()).masterKeys());
    }

    @Test
    void aRotationThatIsTakenBackLeavesBothKeysAndTheEarlierCredentials() throws IOException, InterruptedException {
        var stack = newStack();
        var first = keys(create(stack)).getFirst();
        var rotated = rotate(stack, 0, 1);
        var takenBack = rotate(stack, 1, 0);
        assertThat(takenBack.sealedKeys()).isEqualTo(rotated.sealedKeys());
        hasCredentials(stack, first);
        assertThat(keys(rotate(stack, 0, 2))).hasSize(2).contains(first);
    }

    @Test
    void whatIsDeletedStaysForTheNextStackOfTheName() throws IOException, InterruptedException {
        var stack = newStack();
        create(stack);
        var keys = keys(rotate(stack, 0, 1));
        var deletion = answer(this.stack.event("Delete", stack, null), stack);
        assertThat(deletion.status()).isEqualTo("SUCCESS");
        assertThat(keys(create(stack))).isEqualTo(keys);
        hasCredentials(stack, keys.getLast());
        assertThat(keys(rotate(stack, 0, 1))).hasSize(2).contains(keys.getLast());
    }

    @Test
    void keysThatDoNotOpenAreNeverReplaced() throws IOException, InterruptedException {
        var stack = newStack();
        var name = stack.get("SealedKeysParameter");
        for (var text : List.of("*", base64("neither form"), base64("{\"v\":1}"))) {
            ssm().putParameter(String.valueOf(name), text);
            failed(create(stack), name + " does not open under " + keyArn(), "aws ssm delete-parameter --name " + name);
            hasSealed(stack, text);
        }
        assertThat(ssm().getParameter(stack.getOrDefault("CredentialsParameter", "")))
                .isNull();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    @Test
    void theAccountStays() throws IOException, InterruptedException {
        var stack = newStack();
        var sealed = create(stack).sealedKeys();
        var another = with(stack, "Account", "222222222222");
        failed(update(another, stack), "holds no key of account 222222222222");
        assertThat(update(stack, another).sealedKeys()).isEqualTo(sealed);
    }
}
