package rowhouse.control.plane;

import static rowhouse.shape.Constraint.pattern;
import static rowhouse.shape.Shapes.STRING;

import org.jspecify.annotations.Nullable;
import rowhouse.access.key.EncryptionKey;
import rowhouse.access.key.KnownAccount;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;

/// Tells what is known of an account. Of one that is not known the answer has no `Account`.
public final class GetAccount implements Operation.OfCall<String, GetAccount.Output> {
    private final ControlPlane plane;

    public record Output(@Nullable KnownAccount account) {}

    public GetAccount(ControlPlane plane) {
        this.plane = plane;
    }

    @Override
    public String read(StructureReader input) {
        var accountId = input.required("AccountId", STRING.satisfying(pattern("[0-9]{12}")));
        input.end();
        return accountId;
    }

    @Override
    public Output run(String accountId, Caller caller) {
        plane.check(caller);
        return new Output(plane.identities().account(accountId));
    }

    @Override
    public void write(Output output, StructureWriter response) {
        var account = output.account();
        if (account == null) {
            return;
        }
        response.structure("Account", members -> {
            members.text("AccountId", account.keys().accountId());
            members.text("State", account.state().name());
            members.text("EncryptionKey", base64(account.keys().encryptionKey()));
            members.text("NewEncryptionKey", base64(account.keys().newEncryptionKey()));
            members.number("MaximumTables", account.limits().tables());
            members.number("MaximumBytes", account.limits().bytes());
            members.number("MaximumRequestsPerSecond", account.limits().requestsPerSecond());
        });
    }

    private static @Nullable String base64(@Nullable EncryptionKey key) {
        return key == null ? null : key.toBase64();
    }
}
