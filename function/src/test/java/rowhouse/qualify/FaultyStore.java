package rowhouse.qualify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import rowhouse.qualify.Reply.Outcome;

/// Stands between clients and a store, and does one thing wrong now and then.
final class FaultyStore implements Store {
    private static final Pattern PUT = Pattern.compile("\"Item\":\\{\"k\":\\{\"S\":\"([^\"]+)\"}");
    private static final Pattern PARTS = Pattern.compile("\\{\"Update\":(\\{.*?})}(?=,\\{\"Update|]}$)");

    private final Store store;
    private final Fault fault;
    private final Random random = new Random(1);
    private final Map<String, Reply> earlier = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();

    FaultyStore(Store store, Fault fault) {
        this.store = store;
        this.fault = fault;
    }

    enum Fault {
        NONE,
        /// A read is answered as another one was, some time ago.
        STALE_READ,
        /// A write is answered and not done.
        DROPPED_WRITE,
        /// The writes of a transaction are done one after the other.
        SPLIT_TRANSACTION,
        /// Only the first write of a transaction is done.
        HALF_TRANSACTION,
        /// A transaction that is refused is done all the same.
        REFUSED_BUT_DONE
    }

    /// Whether there were enough calls to tell, and enough of them wrong.
    boolean hasDoneEnough() {
        return calls.get() > 1_500 && (fault == Fault.NONE || wrong.get() > 60);
    }

    @Override
    public Reply call(String operation, String body) throws InterruptedException {
        calls.incrementAndGet();
        boolean isWrong = random.nextInt(10) == 0;
        return switch (fault) {
            case NONE -> store.call(operation, body);
            case STALE_READ -> read(operation, body, isWrong);
            case DROPPED_WRITE ->
                isWrong && PUT.matcher(body).find() && !body.contains("Condition")
                        ? wrongly(Outcome.DONE)
                        : store.call(operation, body);
            case SPLIT_TRANSACTION, HALF_TRANSACTION -> transact(operation, body);
            case REFUSED_BUT_DONE -> {
                var reply = store.call(operation, body);
                boolean isHidden = isWrong && operation.equals("TransactWriteItems") && reply.outcome() == Outcome.DONE;
                yield isHidden ? wrongly(Outcome.REFUSED) : reply;
            }
        };
    }

    private Reply wrongly(Outcome outcome) {
        wrong.incrementAndGet();
        return new Reply(outcome, "{}".getBytes(UTF_8));
    }

    private Reply read(String operation, String body, boolean isWrong) throws InterruptedException {
        var reply = store.call(operation, body);
        if (!operation.equals("GetItem") || reply.outcome() != Outcome.DONE) {
            return reply;
        }
        var first = earlier.computeIfAbsent(body, _ -> reply);
        if (!isWrong || Arrays.equals(first.text(), reply.text())) {
            return reply;
        }
        wrong.incrementAndGet();
        return first;
    }

    private Reply transact(String operation, String body) throws InterruptedException {
        boolean isWhole = !operation.equals("TransactWriteItems") || body.contains("Condition");
        if (isWhole) {
            return store.call(operation, body);
        }
        var last = wrongly(Outcome.DONE);
        var parts = PARTS.matcher(body).results().map(part -> part.group(1)).toList();
        for (var part : fault == Fault.HALF_TRANSACTION ? parts.subList(0, 1) : parts) {
            last = store.call("UpdateItem", part);
            Thread.sleep(5);
        }
        return last;
    }
}
