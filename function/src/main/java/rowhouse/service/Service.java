package rowhouse.service;

import java.lang.System.Logger;
import java.time.InstantSource;
import rowhouse.account.AccountId;
import rowhouse.account.Accounts;
import rowhouse.error.ServiceException;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.protocol.AwsJson;
import rowhouse.protocol.ContentCoding;
import rowhouse.protocol.Target;
import rowhouse.shape.StructureReader;
import rowhouse.storage.Database;

/// The path of every request, from a complete HTTP message to a complete answer. It keeps nothing
/// between requests and may be called from many threads.
public final class Service {
    private static final Logger LOG = System.getLogger(Service.class.getName());

    private final String region;
    private final OperationCatalog catalog = new OperationCatalog();
    private final Authenticator authenticator;
    private final Accounts accounts;
    private final InstantSource clock;

    /// @param region the one that ARNs name
    public Service(String region, Authenticator authenticator, Accounts accounts, InstantSource clock) {
        this.region = region;
        this.authenticator = authenticator;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// Answers a request. Nothing is thrown: what goes wrong is the answer.
    public HttpResponse handle(HttpRequest request) {
        var answers = new Answers(request, region);
        if (!answers.isCall()) {
            return answers.notACall();
        }
        try {
            return answers.of(answer(request, answers));
        } catch (ServiceException e) {
            return answers.of(e);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(Logger.Level.ERROR, "Request " + answers.requestId() + " failed", e);
            return answers.ofFault();
        }
    }

    private byte[] answer(HttpRequest request, Answers answers) {
        var target = Target.of(request.headers());
        var operation = catalog.find(target);
        var principal = authenticator.authenticate(request);
        var caller = new Caller(principal, region, answers.requestId(), answers.host(), operation.name());
        var input = StructureReader.of(AwsJson.read(ContentCoding.decode(request)));
        return accounts.use(new AccountId(principal.accountId()), database -> run(operation, input, caller, database));
    }

    private <I, O> byte[] run(Operation<I, O> operation, StructureReader reader, Caller caller, Database database) {
        I input = operation.read(reader);
        reader.checkContents();
        O output = switch (operation) {
            case Operation.OfCall<I, O> call -> call.run(input, caller);
            case Operation.OfRead<I, O> read -> read(read, input, caller, database);
            case Operation.OfWrite<I, O> write ->
                database.write(clock.instant(), transaction -> write.run(input, caller, transaction));
        };
        return operation.answersNothing() ? new byte[0] : AwsJson.write(response -> operation.write(output, response));
    }

    private <I, O> O read(Operation.OfRead<I, O> operation, I input, Caller caller, Database database) {
        if (operation.donates().isPositive()) {
            database.maintain(clock.instant(), operation.donates());
        }
        return database.read(clock.instant(), transaction -> operation.run(input, caller, transaction));
    }
}
