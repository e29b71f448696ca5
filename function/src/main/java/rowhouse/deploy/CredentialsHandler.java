package rowhouse.deploy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.KeyFileException;
import rowhouse.access.remote.AwsService;
import rowhouse.access.remote.SignedKms;
import rowhouse.access.remote.SignedSsm;

/// The custom resource that makes a deployment's access keys, and makes another when the template asks for that. Only
/// sealed, and as a secure parameter, does a key leave this function.
///
/// CloudFormation is answered whatever happens: it would wait for an hour otherwise. To delete the resource deletes
/// nothing, since the data that the keys open stays too.
///
/// @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources.html">Custom
///     resources</a>
public final class CredentialsHandler implements RequestStreamHandler {
    private static final Duration NEW_ROLE = Duration.ofSeconds(20);

    private final Map<String, String> variables = System.getenv();
    private final SecureRandom random = new SecureRandom();

    @Override
    public void handleRequest(InputStream event, OutputStream output, Context context) throws IOException {
        var request = ResourceEvent.read(event.readAllBytes());
        var answer = answer(request);
        context.getLogger().log(request.type() + " of " + request.logicalResourceId() + ": " + answer.status() + "\n");
        answer.put();
    }

    private ResourceAnswer answer(ResourceEvent request) {
        try {
            return new ResourceAnswer(request, null, sealedKeys(request));
        } catch (KeyFileException e) {
            return new ResourceAnswer(request, e.getMessage(), null);
        } catch (Throwable e) {
            // A message that was not written for this may hold anything.
            return new ResourceAnswer(request, "Unexpected: " + e.getClass().getName() + place(e), null);
        }
    }

    private @Nullable String sealedKeys(ResourceEvent request) {
        return switch (request.type()) {
            case "Create", "Update" -> {
                var wanted = ResourceProperties.of(request.properties());
                var kms = new SignedKms(service("kms"), wanted.keyArn());
                var ssm = new SignedSsm(service("ssm"));
                yield new DeployedKeys(kms, ssm, wanted, random).settle(request.rotationBefore());
            }
            case "Delete" -> null;
            default -> throw new KeyFileException("A request to " + request.type() + " is unknown here");
        };
    }

    private AwsService service(String name) {
        return AwsService.inEnvironment(name, variables, InstantSource.system()).awaitingPermission(NEW_ROLE);
    }

    private static String place(Throwable e) {
        return Arrays.stream(e.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("rowhouse."))
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
    }
}
