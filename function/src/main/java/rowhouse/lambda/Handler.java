package rowhouse.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/// The function: what Lambda's managed runtime creates once, before the first event, and calls with each.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html">Lambda function handlers in Java</a>
public final class Handler implements RequestStreamHandler {
    private final Door door = Startup.door(System.getenv());

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        answer.write(door.answer(event.readAllBytes(), Duration.ofMillis(context.getRemainingTimeInMillis())));
    }
}
