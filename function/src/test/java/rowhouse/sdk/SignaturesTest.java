package rowhouse.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rowhouse.sdk.Requests.createTable;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/// Who may call, through the SDK's clients.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignaturesTest {
    private ServerUnderTest server;

    @BeforeAll
    void start() throws IOException {
        server = ServerUnderTest.start();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @Test
    void oneByteOfTheSecretIsEnoughToBeRefused() {
        try (var client = dynamodb(oneByteOff(server.credentials()))) {
            assertInvalidSignature(client);
        }
        try (var client = sts(oneByteOff(server.credentials()))) {
            assertThatThrownBy(client::getCallerIdentity).isInstanceOfSatisfying(StsException.class, error -> {
                assertThat(error.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch");
                assertThat(error.statusCode()).isEqualTo(403);
            });
        }
    }

    @Test
    void aSessionIsTheAccountsOwnerToo() {
        try (var owner = server.client();
                var sessions = sts(server.credentials())) {
            var table = createTable(owner, "Session");
            var made = sessions.getSessionToken().credentials();
            var session = AwsSessionCredentials.create(made.accessKeyId(), made.secretAccessKey(), made.sessionToken());
            try (var client = dynamodb(session);
                    var identity = sts(session)) {
                assertThat(client.describeTable(request -> request.tableName(table))
                                .table()
                                .tableName())
                        .isEqualTo(table);
                assertThat(identity.getCallerIdentity().account())
                        .isEqualTo(sessions.getCallerIdentity().account());
            }
            try (var client = dynamodb(oneByteOff(session))) {
                assertInvalidSignature(client);
            }
        }
    }

    private static void assertInvalidSignature(DynamoDbClient client) {
        assertThatThrownBy(client::listTables).isInstanceOfSatisfying(DynamoDbException.class, error -> {
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
            assertThat(error.statusCode()).isEqualTo(400);
        });
    }

    private DynamoDbClient dynamodb(AwsCredentials credentials) {
        return server.set(DynamoDbClient.builder(), credentials).build();
    }

    private StsClient sts(AwsCredentials credentials) {
        return server.set(StsClient.builder(), credentials).build();
    }

    private static AwsCredentials oneByteOff(AwsCredentials credentials) {
        var secret = credentials.secretAccessKey();
        var altered = (secret.charAt(0) == 'A' ? "B" : "A") + secret.substring(1);
        return credentials instanceof AwsSessionCredentials session
                ? AwsSessionCredentials.create(session.accessKeyId(), altered, session.sessionToken())
                : AwsBasicCredentials.create(credentials.accessKeyId(), altered);
    }
}
