package rowhouse.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.aws.KmsServer;
import rowhouse.lambda.LambdaProcess;

/// With stand-ins for KMS and SSM, which also fail on demand.
class CredentialsHandlerTest extends KeysOfAStack {
    private final KmsServer kms;
    private final StandInSsm ssm;

    CredentialsHandlerTest() {
        try {
            kms = KmsServer.start();
            ssm = StandInSsm.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    void stopAws() {
        kms.close();
        ssm.close();
    }

    @Override
    Map<String, String> endpoints() {
        return Map.of(
                "AWS_ENDPOINT_URL_KMS", kms.endpoint().toString(),
                "AWS_ENDPOINT_URL_SSM", ssm.endpoint().toString());
    }

    @Override
    String keyArn() {
        return KmsServer.KEY_ID;
    }

    @Test
    void onlyTheCredentialsAreASecret() throws IOException, InterruptedException {
        var stack = newStack();
        create(stack);
        assertThat(ssm.type(stack.getOrDefault("CredentialsParameter", "")))
                .isEqualTo("SecureString " + KmsServer.KEY_ID);
        assertThat(ssm.type(stack.getOrDefault("SealedKeysParameter", ""))).isEqualTo("String");
    }

    @Test
    void whatEndsBetweenTheTwoWritesIsMadeGoodByTheNext() throws IOException, InterruptedException {
        var stack = newStack();
        var credentials = stack.getOrDefault("CredentialsParameter", "");
        ssm.refuseToWrite(credentials);
        failed(create(stack), "SSM refused to write the parameter " + credentials + ": ParameterLimitExceeded");
        var sealed = ssm().getParameter(stack.getOrDefault("SealedKeysParameter", ""));
        ssm.refuseToWrite(null);
        var answer = create(stack);
        assertThat(answer.sealedKeys()).isEqualTo(sealed);
        var first = keys(answer).getFirst();
        hasCredentials(stack, first);

        ssm.refuseToWrite(credentials);
        failed(rotate(stack, 0, 1), "SSM refused");
        ssm.refuseToWrite(null);
        var rotated = rotate(stack, 0, 1);
        assertThat(keys(rotated)).hasSize(2).startsWith(first);
        hasCredentials(stack, keys(rotated).getLast());
    }

    /// CloudFormation makes the function's role just before it calls.
    @Test
    void aRoleThatIsNotKnownEverywhereYetIsWaitedFor() throws IOException, InterruptedException {
        ssm.learnRoleAfter(2);
        assertThat(keys(create(newStack()))).hasSize(1);
    }

    @Test
    void anUnknownKeyOfKmsIsSaid() throws IOException, InterruptedException {
        failed(
                create(with(newStack(), "KeyArn", "arn:aws:kms:us-east-1:111122223333:key/gone")),
                "KMS refused to make a key: NotFoundException",
                "the key cannot be used");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "Account, 12",
        "Rotation, two",
        "Rotation, 01",
        "KeyArn, alias/rowhouse",
        "CredentialsParameter, ''",
        "SealedKeysParameter, sealed"
    })
    void aPropertyThatIsWrongIsNamed(String name, String value) throws IOException, InterruptedException {
        failed(create(with(newStack(), name, value)), "The property " + name + " must be ");
    }

    @Test
    void anUnknownRequestIsAnsweredToo() throws IOException, InterruptedException {
        failed(answer(stack.event("Import", Map.of(), null), Map.of()), "A request to Import is unknown here");
    }

    @Test
    void anAnswerIsGivenAgainUntilItIsTaken() throws IOException, InterruptedException {
        stack.refuse(2);
        assertThat(keys(create(newStack()))).hasSize(1);
        assertThat(log()).contains("Create of Keys: SUCCESS");
    }

    @Test
    void anAnswerThatIsNeverTakenHasLambdaTryAgain(@TempDir Path folder) throws IOException {
        stack.refuse(3);
        try (var function = LambdaProcess.start(folder, CredentialsHandler.class, endpoints())) {
            assertThatThrownBy(() -> function.invoke(stack.event("Delete", Map.of(), null)))
                    .hasStackTraceContaining("takes no answer: status 503")
                    .extracting(Throwables::getStackTrace, STRING)
                    .doesNotContain("of-the-address");
        }
    }

    @Test
    void anUnreachableKmsIsAnsweredToo(@TempDir Path folder) throws IOException, InterruptedException {
        var gone = KmsServer.start();
        gone.close();
        var variables = Map.of(
                "AWS_ENDPOINT_URL_KMS", gone.endpoint().toString(),
                "AWS_ENDPOINT_URL_SSM", ssm.endpoint().toString());
        var properties = newStack();
        try (var function = LambdaProcess.start(folder, CredentialsHandler.class, variables)) {
            function.invoke(stack.event("Create", properties, null));
        }
        failed(stack.answer(), "kms is out of reach", "no route to it?");
        assertThat(ssm().getParameter(properties.getOrDefault("SealedKeysParameter", "")))
                .isNull();
    }

    @Test
    void whatNobodyWaitsForIsRefused(@TempDir Path folder) throws IOException {
        try (var function = LambdaProcess.start(folder, CredentialsHandler.class, endpoints())) {
            assertThatThrownBy(() -> function.invoke("{\"RequestType\":\"Create\"}".getBytes(UTF_8)))
                    .hasStackTraceContaining("an event without ResponseURL");
        }
    }
}
