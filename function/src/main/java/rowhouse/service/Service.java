package rowhouse.service;

import java.lang.System.Logger;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.Principal;
import rowhouse.access.sigv4.Claim;
import rowhouse.account.AccountId;
import rowhouse.account.Accounts;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
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
import rowhouse.storage.Database;
import rowhouse.transfer.TransferWorker;

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
    private final TransferWorker transfers;

    /// A service whose answers may be of any length, and which knows of no objects.
    ///
    /// @param region the one that ARNs name
    public Service(String region, Access access, Accounts accounts, InstantSource clock) {
        this(region, access, accounts, clock, new Door(AnswerLimit.NONE, new TransferWorker(null, clock)));
    }

    /// What is behind a door beside the accounts.
    ///
    /// @param answerLimit what the door can carry
    /// @param transfers does the work on exports and imports
    public record Door(AnswerLimit answerLimit, TransferWorker transfers) {}

    /// @param region the one that ARNs name
    public Service(String region, Access access, Accounts accounts, InstantSource clock, Door door) {
        this.region = region;
        this.catalog = new OperationCatalog(door.transfers().isAvailable(), access.operations());
        this.access = access;
        this.accounts = accounts;
        this.clock = clock;
        this.gate = new AccountGate(access.identities(), accounts);
        this.answerLimit = door.answerLimit();
        this.transfers = door.transfers();
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
        var operation = target == null ? null : catalog.find(target);
        if (operation instanceof Operation.OfWrite<?, ?>) {
            return Effort.WRITE;
        }
        return operation instanceof Operation.OfRead<?, ?> read && read.isLarge() ? Effort.LARGE : Effort.SMALL;
    }

    /// Answers a request. Nothing is thrown: what goes wrong is the answer.
    public HttpResponse handle(HttpRequest request) {
        var call = begin(request);
        return call == null ? Answers.toNoCall(request, region) : end(call, () -> answer(call, prepare(call)));
    }

    /// Answers a request like [#handle], but does not wait until what it writes is durable where that can be waited for
    /// elsewhere.
    ///
    /// @param then takes the answer; it must not throw, nor wait
    /// @param executor calls `then` where the answer is not known at once
    public void submit(HttpRequest request, Consumer<HttpResponse> then, Executor executor) {
        var call = begin(request);
        if (call == null) {
            then.accept(Answers.toNoCall(request, region));
            return;
        }
        try {
            submit(call, prepare(call), then, executor);
        } catch (RuntimeException | StackOverflowError e) {
            then.accept(end(call, () -> {
                throw e;
            }));
        }
    }

    /// A request on its way.
    private record Call(HttpRequest request, Answers answers, Audit audit) {}

    /// A request whose caller is known, and which is well formed.
    private record Prepared<I, O>(Operation<I, O> operation, I input, Caller caller) {
        AccountId account() {
            return new AccountId(caller.principal().accountId());
        }
    }

    /// Begins to answer a request; null where it calls no operation.
    private @Nullable Call begin(HttpRequest request) {
        var protocol = Protocol.of(request);
        if (protocol == null) {
            return null;
        }
        // Which service is called so tells the form of its answers, also where the signature is wrong.
        var service =
                protocol == Protocol.QUERY ? QueryService.of(Claim.of(request).service()) : QueryService.STS;
        var answers = Answers.to(request, protocol, service, answerLimit);
        return new Call(request, answers, new Audit(answers.requestId(), request));
    }

    private HttpResponse end(Call call, Supplier<HttpResponse> answer) {
        var response = orError(call, answer);
        call.audit().end(response.status());
        return response;
    }

    /// Like [#end], where nobody is left who could be thrown an error.
    private HttpResponse endAnyway(Call call, Supplier<HttpResponse> answer) {
        try {
            return end(call, answer);
        } catch (Error e) {
            LOG.log(Logger.Level.ERROR, "Request " + call.answers().requestId() + " failed", e);
            return call.answers().ofFault();
        }
    }

    private static HttpResponse orError(Call call, Supplier<HttpResponse> answer) {
        var answers = call.answers();
        try {
            return answer.get();
        } catch (ServiceException e) {
            call.audit().failsWith(e.code());
            return answers.of(e);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(Logger.Level.ERROR, "Request " + answers.requestId() + " failed", e);
            call.audit().failsWith(ErrorCode.INTERNAL_SERVER_ERROR);
            return answers.ofFault();
        }
    }

    private Prepared<?, ?> prepare(Call call) {
        return switch (call.answers().protocol()) {
            case JSON -> prepareJson(call);
            case QUERY -> prepareQuery(call, call.answers().service());
        };
    }

    private Prepared<?, ?> prepareJson(Call call) {
        var target = Target.of(call.request().headers());
        var operation = catalog.find(target);
        if (operation == null) {
            throw Target.unknownOperation();
        }
        call.audit().calls(operation.name());
        var principal = authenticate(call, target.signingName());
        var body = AwsJson.read(ContentCoding.decode(call.request()));
        call.audit().reads(body);
        return prepare(call, principal, operation, StructureReader.of(body));
    }

    /// Which operation is called stands in the body, and that is not read before it is known who sent it.
    private Prepared<?, ?> prepareQuery(Call call, QueryService service) {
        var principal = authenticate(call, service.signingName());
        var form = AwsQuery.read(call.request(), ContentCoding.decode(call.request()));
        var target = service.target(form);
        var operation = catalog.find(target);
        if (operation == null) {
            throw service.unknownAction(target);
        }
        call.audit().calls(operation.name());
        return prepare(call, principal, operation, StructureReader.of(form));
    }

    private Principal authenticate(Call call, String service) {
        var principal = access.authenticator().authenticate(call.request(), service);
        call.audit().isBy(principal);
        return principal;
    }

    private <I, O> Prepared<I, O> prepare(
            Call call, Principal principal, Operation<I, O> operation, StructureReader reader) {
        var limits = gate.admit(principal, operation);
        var caller = new Caller(
                principal,
                region,
                call.answers().requestId(),
                call.request().host(),
                operation.name(),
                limits,
                answerLimit);
        I input = operation.read(reader);
        reader.checkContents();
        return new Prepared<>(operation, input, caller);
    }

    private <I, O> HttpResponse answer(Call call, Prepared<I, O> prepared) {
        return answer(call, prepared.operation(), run(prepared));
    }

    private <I, O> O run(Prepared<I, O> prepared) {
        I input = prepared.input();
        var caller = prepared.caller();
        // A switch over patterns is linked anew in every process, while its first request waits.
        if (prepared.operation() instanceof Operation.OfCall<I, O> operation) {
            return operation.run(input, caller);
        }
        if (prepared.operation() instanceof Operation.OfRead<I, O> operation) {
            return accounts.use(prepared.account(), database -> read(operation, input, caller, database));
        }
        var operation = (Operation.OfWrite<I, O>) prepared.operation();
        return accounts.use(
                prepared.account(),
                database -> database.write(clock.instant(), transaction -> operation.run(input, caller, transaction)));
    }

    private <I, O> void submit(Call call, Prepared<I, O> prepared, Consumer<HttpResponse> then, Executor executor) {
        if (prepared.operation() instanceof Operation.OfWrite<I, O> operation) {
            accounts.<O>submit(
                    prepared.account(),
                    (database, told) -> database.submit(
                            clock.instant(),
                            transaction -> operation.run(prepared.input(), prepared.caller(), transaction),
                            told,
                            executor),
                    output -> then.accept(endAnyway(call, () -> answer(call, operation, output.get()))));
        } else {
            then.accept(end(call, () -> answer(call, prepared)));
        }
    }

    private static <O> HttpResponse answer(Call call, Operation<?, O> operation, O output) {
        return call.answers().of(operation, response -> operation.write(output, response));
    }

    private <I, O> O read(Operation.OfRead<I, O> operation, I input, Caller caller, Database database) {
        if (operation.donates().isPositive()) {
            database.maintain(clock.instant(), operation.donates());
            transfers.run(caller.principal().accountId(), database, operation.donates());
        }
        return database.read(clock.instant(), transaction -> operation.run(input, caller, transaction));
    }
}
