package rowhouse.control.plane;

import static rowhouse.shape.Constraint.maxLength;
import static rowhouse.shape.Constraint.pattern;
import static rowhouse.shape.Shapes.STRING;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.Credential;
import rowhouse.access.sigv4.CredentialScope;
import rowhouse.access.sigv4.SigningKey;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;

/// Returns what an access key signs with for one day, region and service, and whose it is: enough to verify its
/// requests for that day, and never its secret. Of a key that is not known the answer is empty.
public final class GetSigningKey implements Operation.OfCall<GetSigningKey.Input, GetSigningKey.Output> {
    private static final int LONGEST_TOKEN = 8192;

    private final ControlPlane plane;

    public record Input(CredentialScope scope, @Nullable String sessionToken) {}

    public record Output(@Nullable Known known) {}

    /// A key that is known.
    record Known(SigningKey key, Credential credential) {}

    public GetSigningKey(ControlPlane plane) {
        this.plane = plane;
    }

    @Override
    public Input read(StructureReader input) {
        var accessKeyId = input.required("AccessKeyId", STRING.satisfying(maxLength(128)));
        var sessionToken = input.optional("SessionToken", STRING.satisfying(maxLength(LONGEST_TOKEN)));
        var date = input.required("Date", STRING.satisfying(pattern("[0-9]{8}")));
        var region = input.required("Region", STRING.satisfying(pattern("[a-z0-9-]{1,32}")));
        var service = input.required("Service", STRING.satisfying(pattern("[a-z]{1,32}")));
        input.end();

        return new Input(new CredentialScope(accessKeyId, date, region, service), sessionToken);
    }

    @Override
    public Output run(Input input, Caller caller) {
        plane.check(caller);
        var credential = plane.identities().find(input.scope(), input.sessionToken());
        return new Output(credential == null ? null : new Known(credential.keyFor(input.scope()), credential));
    }

    @Override
    public void write(Output output, StructureWriter response) {
        var known = output.known();
        if (known != null) {
            response.text(
                    "SigningKey", Base64.getEncoder().encodeToString(known.key().bytes()));
            response.text("AccountId", known.credential().accountId());
            response.truth("Session", known.credential().isSession());
            var expires = known.credential().expires();
            response.number("Expires", expires == null ? null : expires.getEpochSecond());
        }
    }
}
