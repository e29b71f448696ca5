package rowhouse.qualify;

import java.util.function.Function;
import rowhouse.qualify.Reply.Outcome;

/// Where one client's requests pass, to be written down.
final class Desk {
    /// What an answer tells that is not written down.
    static final Function<Reply, String> NOTHING = _ -> "";

    /// The number in an answer.
    static final Function<Reply, String> NUMBER = reply -> HistoryFile.text(Ledger.number(reply.body()));

    // So that what is added to a number of one's own does not make it another's.
    private static final long STEP = 1_000;
    private static final long NUMBERS_OF_A_CLIENT = 10_000_000_000L;

    private final Store store;
    private final HistoryLog log;
    private final String client;
    private long last;

    /// @param number no other client has it
    Desk(Store store, HistoryLog log, String prefix, long number) {
        this.store = store;
        this.log = log;
        this.client = prefix + number;
        this.last = number * NUMBERS_OF_A_CLIENT;
    }

    /// A number that nobody else writes.
    long unique() {
        last += STEP;
        return last;
    }

    /// Sends a request.
    ///
    /// @param what it is, as [HistoryFile] reads it
    /// @param result what a success tells
    Reply ask(String what, String operation, String body, Function<Reply, String> result) throws InterruptedException {
        long number = log.begin(client, what);
        var reply = store.call(operation, body);
        log.end(number, reply.outcome(), reply.outcome() == Outcome.DONE ? result.apply(reply) : "");
        return reply;
    }
}
