package rowhouse.aws;

import java.net.URI;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/// AWS services to talk to: the endpoint that the property `rowhouse.test.aws-endpoint` names, or else LocalStack in a
/// container, which ends with this JVM. The image is the last that needs no token; `rowhouse.test.localstack` names
/// another.
public final class AwsEndpoint {
    private static final String PROPERTY = "rowhouse.test.aws-endpoint";
    private static final String IMAGE_PROPERTY = "rowhouse.test.localstack";
    private static final String IMAGE = "localstack/localstack:4.14.0";
    private static final @Nullable URI ADDRESS = find();

    private AwsEndpoint() {}

    /// Skips the test that asks when there are none.
    public static URI address() {
        if (ADDRESS == null) {
            return Assumptions.abort("needs AWS services: set -D%s=URL, or start a Docker daemon".formatted(PROPERTY));
        }
        return ADDRESS;
    }

    private static @Nullable URI find() {
        var given = System.getProperty(PROPERTY, "");
        if (!given.isEmpty()) {
            return URI.create(given);
        }
        if (!hasDocker()) {
            return null;
        }
        var image = DockerImageName.parse(System.getProperty(IMAGE_PROPERTY, IMAGE))
                .asCompatibleSubstituteFor("localstack/localstack");
        return started(new LocalStackContainer(image).withServices("kms", "ssm", "sts", "iam", "s3"));
    }

    @SuppressWarnings("resource") // Testcontainers stops it when the JVM ends.
    private static URI started(LocalStackContainer container) {
        container.start();
        return container.getEndpoint();
    }

    private static boolean hasDocker() {
        // That there is none is said at length, as an error.
        var log = Logger.getLogger("org.testcontainers");
        log.setLevel(Level.OFF);
        boolean isThere = DockerClientFactory.instance().isDockerAvailable();
        log.setLevel(null);
        return isThere;
    }
}
