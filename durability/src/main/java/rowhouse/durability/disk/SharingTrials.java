package rowhouse.durability.disk;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import rowhouse.durability.disk.Machines.Machine;

/// What machines do with a file that they share, step by step.
final class SharingTrials {
    private static final String UNREADABLE = "The account's storage cannot be read or written";
    private static final String SLOW = "The account's storage is slow";
    private static final String BUSY = "The account's storage is busy";
    // A transaction gives up after ten seconds, long before a server forgets a client that it does not hear of.
    private static final long LEASE_SECONDS = 11;

    private final Machines machines;

    SharingTrials(Machines machines) {
        this.machines = machines;
    }

    /// Two take turns; then one more is killed in the middle of a transaction, beside the first, and the
    /// second goes on. It has looked before the one that is killed begins, and remembers whether there was
    /// a journal.
    void killOneInItsTransaction() throws IOException {
        var first = machines.start();
        machines.write(first, 0, Machines.PAIRS, 1);
        var second = machines.start();
        machines.check(second, "the second", 0, 8);
        for (int turn = 1; turn <= 3; turn++) {
            machines.write(first, 2 * turn, 1, turn + 1);
            machines.check(second, "the second", 0, 8);
            machines.write(second, 2 * turn + 1, 1, turn + 2);
            machines.check(first, "the first", 0, 8);
        }
        machines.check(second, "the second", 0, 8);
        machines.startWithLittleMemory().ask("die 0 %d 7".formatted(Machines.PAIRS));
        machines.check(second, "the second, after the kill", 0, Machines.PAIRS);
        machines.write(second, 10, 1, 8);
        machines.check(first, "the first, after the kill", 0, Machines.PAIRS);
        machines.check(machines.start(), "a third, later", 0, Machines.PAIRS);
    }

    /// All want to make the file at the same time, each believing that there is none.
    void createTogether() throws IOException {
        var all = List.of(machines.start(), machines.start(), machines.start());
        for (int turn = 0; turn < all.size(); turn++) {
            machines.write(all.get(turn), turn, 1, turn + 1);
        }
        for (var machine : all) {
            machines.check(machine, "one of those who made it", 0, all.size());
        }
    }

    /// A reader whose locks the server has forgotten cannot read on, and starts again.
    void loseReadersLease() throws IOException {
        var first = begin();
        var reader = machines.start();
        machines.expect(
                "a reader", reader.ask("pause 0 %d".formatted(Machines.PAIRS)).equals(FolderUser.PAUSED), "");
        reader.control().loseLease(true);
        machines.write(first, 3, 1, 2);
        var answer = reader.ask("go on");
        boolean isRight = answer.equals("2 attempts: " + machines.expected(0, Machines.PAIRS));
        machines.expect("a reader that lost its locks", isRight || answer.equals(UNREADABLE), answer);
        machines.check(reader, "the reader, later", 0, Machines.PAIRS);
    }

    /// A writer whose locks the server has forgotten is refused what it then writes.
    void loseWritersLease() throws IOException {
        var first = begin();
        var writer = pausedWriter();
        writer.control().loseLease(true);
        machines.write(first, 3, 1, 2);
        var answer = writer.ask("go on");
        boolean isDone = answer.equals(FolderUser.DONE);
        machines.expect("a writer that lost its locks", isDone || answer.equals(UNREADABLE), answer);
        if (isDone) {
            machines.wrote(100, 50, 5);
        }
        machines.check(first, "the other", 0, Machines.PAIRS);
        machines.write(writer, 200, 1, 3);
        machines.check(first, "the other, later", 0, Machines.PAIRS);
    }

    /// A writer that was not heard of for as long as a server waits gives up by itself: nobody would refuse
    /// it.
    void loseLeaseUnfenced() throws IOException, InterruptedException {
        var first = begin();
        var writer = pausedWriter();
        TimeUnit.SECONDS.sleep(LEASE_SECONDS);
        writer.control().loseLease(false);
        machines.write(first, 3, 1, 2);
        var answer = writer.ask("go on");
        machines.expect("a writer that was away for long", answer.equals(SLOW), answer);
        machines.check(first, "the other", 0, Machines.PAIRS);
        machines.write(writer, 200, 1, 3);
        machines.check(first, "the other, later", 0, Machines.PAIRS);
    }

    /// The owner of a file is away, and another machine becomes its owner.
    ///
    /// @param isFenced whether the server refuses the first; else it was away for as long as that takes
    void losesOwnership(boolean isFenced) throws IOException, InterruptedException {
        var owner = begin();
        if (!isFenced) {
            TimeUnit.SECONDS.sleep(LEASE_SECONDS);
        }
        owner.control().loseLease(isFenced);
        var next = machines.start();
        machines.write(next, 3, 2, 2);
        machines.check(next, "the next owner", 0, Machines.PAIRS);
        for (int attempt = 0; attempt < 3; attempt++) {
            var answer = owner.ask("write 100 50 5");
            boolean isRefused = answer.equals(UNREADABLE) || answer.equals(BUSY);
            machines.expect("the former owner", isRefused, answer);
        }
        machines.write(next, 5, 2, 3);
        machines.check(next, "the next owner, later", 0, Machines.PAIRS);
    }

    private Machine begin() throws IOException {
        var first = machines.start();
        machines.write(first, 0, Machines.PAIRS, 1);
        machines.check(first, "the first", 0, 8);
        return first;
    }

    private Machine pausedWriter() throws IOException {
        var writer = machines.start();
        machines.check(writer, "a writer", 0, 8);
        var answer = writer.ask("pause-writing 100 50 5");
        machines.expect("a writer", answer.equals(FolderUser.PAUSED), answer);
        return writer;
    }
}
