package rowhouse.control.sts;

import static rowhouse.shape.Constraint.maximum;
import static rowhouse.shape.Constraint.minimum;
import static rowhouse.shape.Shapes.INTEGER_TEXT;
import static rowhouse.shape.Shapes.STRING;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.SessionTokens;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;

/// Returns temporary credentials for whoever has lasting ones. Those of an account's owner last an hour at most.
///
/// @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html">GetSessionToken</a>
public final class GetSessionToken implements Operation.OfCall<GetSessionToken.Input, SessionTokens.Issued> {
    private static final int SHORTEST_SECONDS = 900;
    private static final int LONGEST_SECONDS = 129_600;
    private static final Duration LONGEST_OF_ROOT = Duration.ofHours(1);

    private final SessionTokens tokens;

    /// @param serialNumber of a device that confirms who is calling
    public record Input(Duration duration, @Nullable String serialNumber) {}

    public GetSessionToken(SessionTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Input read(StructureReader input) {
        var seconds = input.optional(
                "DurationSeconds",
                INTEGER_TEXT.satisfying(minimum(SHORTEST_SECONDS)).satisfying(maximum(LONGEST_SECONDS)));
        var serialNumber = input.optional("SerialNumber", STRING);
        input.end();

        var asked = Duration.ofSeconds(seconds == null ? LONGEST_SECONDS : seconds);
        return new Input(asked.compareTo(LONGEST_OF_ROOT) > 0 ? LONGEST_OF_ROOT : asked, serialNumber);
    }

    @Override
    public SessionTokens.Issued run(Input input, Caller caller) {
        if (caller.principal().isSession()) {
            throw new ServiceException(ErrorCode.ACCESS_DENIED, "Cannot call GetSessionToken with session credentials");
        }
        if (input.serialNumber() != null) {
            throw new ServiceException(
                    ErrorCode.ACCESS_DENIED, "MultiFactorAuthentication failed, no such device is known.");
        }
        return tokens.issue(caller.principal(), input.duration());
    }

    @Override
    public void write(SessionTokens.Issued output, StructureWriter response) {
        response.structure("Credentials", credentials -> {
            credentials.text("AccessKeyId", output.accessKeyId());
            credentials.text("SecretAccessKey", output.secret().text());
            credentials.text("SessionToken", output.token());
            credentials.time("Expiration", output.expiration());
        });
    }
}
