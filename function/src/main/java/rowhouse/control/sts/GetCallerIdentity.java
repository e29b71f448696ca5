package rowhouse.control.sts;

import rowhouse.access.key.Principal;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;

/// Tells callers who they are. Nobody can be denied this.
///
/// @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
public final class GetCallerIdentity implements Operation.OfCall<GetCallerIdentity.Input, Principal> {
    public record Input() {}

    @Override
    public Input read(StructureReader input) {
        input.end();
        return new Input();
    }

    @Override
    public Principal run(Input input, Caller caller) {
        return caller.principal();
    }

    @Override
    public void write(Principal output, StructureWriter response) {
        response.text("Arn", output.arn());
        response.text("UserId", output.userId());
        response.text("Account", output.accountId());
    }
}
