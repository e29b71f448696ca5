package rowhouse.control.sts;

import static rowhouse.shape.Constraint.maxLength;
import static rowhouse.shape.Constraint.minLength;
import static rowhouse.shape.Constraint.pattern;
import static rowhouse.shape.Shapes.STRING;

import rowhouse.access.key.AccountOfKey;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.shape.Shape;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;

/// Tells which account an access key is of. It says nothing of whether the key is in use.
///
/// @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html">GetAccessKeyInfo</a>
public final class GetAccessKeyInfo implements Operation.OfCall<String, String> {
    private static final Shape<String> ACCESS_KEY_ID =
            STRING.satisfying(pattern("[\\w]*")).satisfying(minLength(16)).satisfying(maxLength(128));

    private final AccountOfKey accounts;

    public GetAccessKeyInfo(AccountOfKey accounts) {
        this.accounts = accounts;
    }

    @Override
    public String read(StructureReader input) {
        var accessKeyId = input.required("AccessKeyId", ACCESS_KEY_ID);
        input.end();
        return accessKeyId;
    }

    @Override
    public String run(String accessKeyId, Caller caller) {
        var account = accounts.accountOf(accessKeyId);
        if (account == null) {
            throw new ServiceException(
                    ErrorCode.VALIDATION, "The access key ID provided does not belong to any account.");
        }
        return account;
    }

    @Override
    public void write(String account, StructureWriter response) {
        response.text("Account", account);
    }
}
