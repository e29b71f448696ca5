package rowhouse.qualify;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rowhouse.qualify.Reply.Outcome;

/// A client that reads, puts, deletes, adds to and swaps numbers that others write too.
final class NumberClient {
    private final Desk desk;
    private final Map<String, @Nullable Long> seen = new HashMap<>();

    NumberClient(Desk desk) {
        this.desk = desk;
    }

    void step(String key, Random random) throws InterruptedException {
        switch (random.nextInt(9)) {
            case 0, 1, 2 -> read(key);
            case 3 -> write(key, "PutItem", desk.unique());
            case 4 -> write(key, "DeleteItem", null);
            case 5, 6 -> add(key);
            case 7 -> swap(key, "PutItem");
            default -> swap(key, "UpdateItem");
        }
    }

    private void read(String key) throws InterruptedException {
        var reply = desk.ask("R " + key, "GetItem", Ledger.get(key), Desk.NUMBER);
        if (reply.outcome() == Outcome.DONE) {
            seen.put(key, Ledger.number(reply.body()));
        }
    }

    private void write(String key, String operation, @Nullable Long number) throws InterruptedException {
        var body = number == null ? Ledger.delete(key) : Ledger.put(key, number);
        desk.ask("W %s %s".formatted(key, HistoryFile.text(number)), operation, body, Desk.NOTHING);
        seen.put(key, number);
    }

    private void add(String key) throws InterruptedException {
        desk.ask("A %s 1".formatted(key), "UpdateItem", Ledger.add(key, 1), Desk.NUMBER);
    }

    private void swap(String key, String operation) throws InterruptedException {
        var expected = seen.get(key);
        long number = desk.unique();
        Function<@Nullable Long, String> body = operation.equals("PutItem")
                ? value -> Ledger.putIf(key, value, number)
                : value -> Ledger.updateIf(key, value, number);
        var what = "C %s %s %d".formatted(key, HistoryFile.text(expected), number);
        desk.ask(what, operation, body.apply(expected), Desk.NOTHING);
        seen.put(key, number);
    }
}
