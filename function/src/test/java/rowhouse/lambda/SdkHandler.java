package rowhouse.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import rowhouse.aws.KmsKeys;
import rowhouse.aws.KmsSettings;

/// The function, but with the AWS SDK's client of KMS in place of our own: what that would take to start.
public final class SdkHandler implements RequestStreamHandler {
    private final Door door = Startup.door(
            System.getenv(),
            environment -> new KmsKeys(
                    new KmsSettings(environment.region(), URI.create(System.getenv("AWS_ENDPOINT_URL_KMS")), null)));

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        answer.write(door.answer(event.readAllBytes(), Duration.ofMillis(context.getRemainingTimeInMillis())));
    }
}
