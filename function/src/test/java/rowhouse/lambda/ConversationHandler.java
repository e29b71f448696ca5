package rowhouse.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Objects;
import rowhouse.LocalAccount;
import rowhouse.json.JsonReader;
import rowhouse.node.Node;

/// A function with a clock that moves only when it is told to. Events of a Function URL are for an account that an
/// event of another kind empties.
public final class ConversationHandler implements RequestStreamHandler {
    static final byte[] START = "{\"start\":true}".getBytes(UTF_8);

    private final FunctionUrl url = new FunctionUrl("us-east-1");
    private LocalAccount account = new LocalAccount();

    static byte[] letPass(Duration time) {
        return ("{\"letPass\":\"" + time + "\"}").getBytes(UTF_8);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var event = ((Node.Structure) JsonReader.read(input.readAllBytes())).members();
        if (event.containsKey("start")) {
            account = new LocalAccount();
        } else if (event.get("letPass") instanceof Node.Text(var time)) {
            account.letPass(Duration.parse(time));
        } else {
            output.write(FunctionUrl.response(account.answer(Objects.requireNonNull(url.request(event)))));
        }
    }
}
