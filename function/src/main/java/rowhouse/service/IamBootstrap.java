package rowhouse.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import rowhouse.access.key.AccountLimits;
import rowhouse.access.key.Principal;
import rowhouse.account.AccountId;
import rowhouse.account.Accounts;
import rowhouse.account.IamTable;
import rowhouse.operation.AnswerLimit;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.operation.table.CreateTable;
import rowhouse.operation.table.UpdateTimeToLive;
import rowhouse.protocol.AwsJson;
import rowhouse.shape.StructureReader;
import rowhouse.storage.ReadTransaction;
import rowhouse.storage.WriteTransaction;

/// Makes the table in which an IAM account keeps other accounts, as its owner would with two calls.
public final class IamBootstrap {
    private static final String TABLE = """
            {
              "TableName": "iam",
              "BillingMode": "PAY_PER_REQUEST",
              "DeletionProtectionEnabled": true,
              "AttributeDefinitions": [
                {"AttributeName": "pk", "AttributeType": "S"},
                {"AttributeName": "sk", "AttributeType": "S"}
              ],
              "KeySchema": [
                {"AttributeName": "pk", "KeyType": "HASH"},
                {"AttributeName": "sk", "KeyType": "RANGE"}
              ]
            }
            """;
    private static final String TIME_TO_LIVE = """
            {"TableName": "iam", "TimeToLiveSpecification": {"AttributeName": "expires", "Enabled": true}}
            """;

    private final Accounts accounts;
    private final InstantSource clock;

    public IamBootstrap(Accounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /// Creates the table, unless it is there: all of it or nothing, and once, however many servers start at a time.
    public void run(AccountId iamAccount, String region) {
        boolean isThere = accounts.use(
                iamAccount, database -> database.read(clock.instant(), transaction -> isThere(transaction)));
        if (!isThere) {
            var owner = Principal.withoutProof(iamAccount.digits());
            var caller = new Caller(
                    owner, region, RequestId.next(), "localhost", "CreateTable", AccountLimits.NONE, AnswerLimit.NONE);
            accounts.use(
                    iamAccount,
                    database -> database.write(clock.instant(), transaction -> create(caller, transaction)));
        }
    }

    private static boolean isThere(ReadTransaction transaction) {
        return transaction.tables().find(IamTable.NAME) != null;
    }

    private static boolean create(Caller caller, WriteTransaction transaction) {
        if (isThere(transaction)) {
            return false;
        }
        call(new CreateTable(), TABLE, caller, transaction);
        call(new UpdateTimeToLive(), TIME_TO_LIVE, caller, transaction);
        return true;
    }

    private static <I, O> void call(
            Operation.OfWrite<I, O> operation, String body, Caller caller, WriteTransaction transaction) {
        I input = operation.read(StructureReader.of(AwsJson.read(body.getBytes(UTF_8))));
        operation.run(input, caller, transaction);
    }
}
