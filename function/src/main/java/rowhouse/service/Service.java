package rowhouse.service;

import java.lang.System.Logger;
import java.time.InstantSource;
import java.util.function.Consumer;
import rowhouse.access.key.Principal;
import rowhouse.access.sigv4.Claim;
import rowhouse.account.AccountId;
import rowhouse.account.Accounts;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.node.Node;
import rowhouse.operation.AnswerLimit;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.protocol.AwsJson;
import rowhouse.protocol.AwsQuery;
import rowhouse.protocol.ContentCoding;
import rowhouse.protocol.Protocol;
import rowhouse.protocol.QueryService;
import rowhouse.protocol.Target;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.Database;

/// The path of every request, from a complete HTTP message to a complete answer. It keeps nothing
/// between requests and may be called from many threads.
public final class Service {
    private static final Logger LOG = System.getLogger(Service.class.getName());

    private final String region;
    private final OperationCatalog catalog;
    private final Access access;
    private final Accounts accounts;
    private final InstantSource clock;
    private final AccountGate gate;
    private final AnswerLimit answerLimit;

    /// A service whose answers may be of any length.
    ///
    /// @param region the one that ARNs name
    public Service(String region, Access access, Accounts accounts, InstantSource clock) {
        this(region, access, accounts, clock, AnswerLimit.NONE);
    }

    /// @param region the one that ARNs name
    /// @param answerLimit what the door can carry
    public Service(String region, Access access, Accounts accounts, InstantSource clock, AnswerLimit answerLimit) {
        this.region = region;
        this.catalog = new OperationCatalog(access.operations());
        this.access = access;
        this.accounts = accounts;
        this.clock = clock;
        this.gate = new AccountGate(access.identities(), accounts);
        this.answerLimit = answerLimit;
    }

    /// What a request may take, as far as its head tells.
    public enum Effort {
        /// A few reads.
        SMALL,
        /// A write, and the wait until it is kept.
        WRITE,
        /// Many reads, or work that no request waits for otherwise.
        LARGE
    }

    /// What this request may take.
    public Effort effort(HttpRequest request) {
        var target = Protocol.of(request) == Protocol.JSON ? Target.find(request.headers()) : null;
        return switch (target == null ? null : catalog.find(target)) {
            case Operation.OfWrite<?, ?> _ -> Effort.WRITE;
            case Operation.OfRead<?, ?> read -> read.isLarge() ? Effort.LARGE : Effort.SMALL;
            case Operation.OfCall<?, ?> _ -> Effort.SMALL;
            case null -> Effort.SMALL;
        };
    }

    /// Answers a request. Nothing is thrown: what goes wrong is the answer.
    public HttpResponse handle(HttpRequest request) {
        var protocol = Protocol.of(request);
        if (protocol == null) {
            return Answers.toNoCall(request, region);
        }
        // Which service is called so tells the form of its answers, also where the signature is wrong.
        var service =
                protocol == Protocol.QUERY ? QueryService.of(Claim.of(request).service()) : QueryService.STS;
        var answers = Answers.to(request, protocol, service, answerLimit);
        var call = new Call(request, answers, new Audit(answers.requestId(), request));
        var response = answer(call);
        call.audit().end(response.status());
        return response;
    }

    /// A request on its way.
    private record Call(HttpRequest request, Answers answers, Audit audit) {}

    private HttpResponse answer(Call call) {
        var answers = call.answers();
        try {
            return switch (answers.protocol()) {
                case JSON -> answerJson(call);
                case QUERY -> answerQuery(call, answers.service());
            };
        } catch (ServiceException e) {
            call.audit().failsWith(e.code());
            return answers.of(e);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(Logger.Level.ERROR, "Request " + answers.requestId() + " failed", e);
            call.audit().failsWith(ErrorCode.INTERNAL_SERVER_ERROR);
            return answers.ofFault();
        }
    }

    private HttpResponse answerJson(Call call) {
        var target = Target.of(call.request().headers());
        var operation = catalog.find(target);
        if (operation == null) {
            throw Target.unknownOperation();
        }
        call.audit().calls(operation.name());
        var principal = authenticate(call, target.signingName());
        var body = AwsJson.read(ContentCoding.decode(call.request()));
        call.audit().reads(body);
        return answer(call, principal, operation, body);
    }

    /// Which operation is called stands in the body, and that is not read before it is known who sent it.
    private HttpResponse answerQuery(Call call, QueryService service) {
        var principal = authenticate(call, service.signingName());
        var form = AwsQuery.read(call.request(), ContentCoding.decode(call.request()));
        var target = service.target(form);
        var operation = catalog.find(target);
        if (operation == null) {
            throw service.unknownAction(target);
        }
        call.audit().calls(operation.name());
        return answer(call, principal, operation, form);
    }

    private Principal authenticate(Call call, String service) {
        var principal = access.authenticator().authenticate(call.request(), service);
        call.audit().isBy(principal);
        return principal;
    }

    private HttpResponse answer(Call call, Principal principal, Operation<?, ?> operation, Node.Structure body) {
        var limits = gate.admit(principal, operation);
        var caller = new Caller(
                principal,
                region,
                call.answers().requestId(),
                call.request().host(),
                operation.name(),
                limits,
                answerLimit);
        return call.answers().of(operation, run(operation, StructureReader.of(body), caller));
    }

    private <I, O> Consumer<StructureWriter> run(Operation<I, O> operation, StructureReader reader, Caller caller) {
        I input = operation.read(reader);
        reader.checkContents();
        var account = new AccountId(caller.principal().accountId());
        O output = switch (operation) {
            case Operation.OfCall<I, O> call -> call.run(input, caller);
            case Operation.OfRead<I, O> read -> accounts.use(account, database -> read(read, input, caller, database));
            case Operation.OfWrite<I, O> write ->
                accounts.use(
                        account,
                        database ->
                                database.write(clock.instant(), transaction -> write.run(input, caller, transaction)));
        };
        return response -> operation.write(output, response);
    }

    private <I, O> O read(Operation.OfRead<I, O> operation, I input, Caller caller, Database database) {
        if (operation.donates().isPositive()) {
            database.maintain(clock.instant(), operation.donates());
        }
        return database.read(clock.instant(), transaction -> operation.run(input, caller, transaction));
    }
}
