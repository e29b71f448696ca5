package rowhouse.durability.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import rowhouse.account.AccountId;
import rowhouse.durability.Scratch;
import rowhouse.durability.disk.DiskControl.Call;
import rowhouse.durability.disk.DiskControl.Errno;
import rowhouse.durability.disk.DiskControl.Fault;
import rowhouse.durability.disk.LocalHouse.Answer;

/// A process whose disk fails: at every call that a request makes, in every way. What is answered must be
/// right, other accounts must not notice, and all must go on when it is over.
///
/// `ErrorTrials <folder> <control> <keeping> <extent> <honest or lying>`
final class ErrorTrials {
    /// Hands requests on to Rowhouse.
    static final String HONEST = "honest";
    /// Says that all went well, whatever Rowhouse says.
    static final String LYING = "lying";

    /// Which faults are tried.
    enum Extent {
        /// Writes that fail.
        ONE_KIND,
        /// Every call, as a disk fails that is worn out, and as one does that is full.
        TYPICAL,
        /// Every call in every way.
        ALL;

        boolean has(Fault fault) {
            boolean isWornOut = fault.errno() == Errno.EIO && !fault.lasts();
            boolean isFull = fault.errno() == Errno.ENOSPC && fault.lasts();
            return switch (this) {
                case ONE_KIND -> isWornOut && fault.call() == Call.WRITE;
                case TYPICAL -> isWornOut || isFull;
                case ALL -> true;
            };
        }
    }

    private static final AccountId BYSTANDER = new AccountId("999999999934");
    private static final int ITEMS = 7;
    private static final int MOST_CALLS = 400;
    private static final int LARGE_BYTES = 20_000;

    private final Path folder;
    private final DiskControl control;
    private final Keeping keeping;
    private final boolean lies;
    private final Tried tried = new Tried();

    private ErrorTrials(Path folder, DiskControl control, Keeping keeping, boolean lies) {
        this.folder = folder;
        this.control = control;
        this.keeping = keeping;
        this.lies = lies;
    }

    static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]).toRealPath();
        var trials = new ErrorTrials(
                folder,
                DiskControl.open(Path.of(arguments[1])),
                Keeping.valueOf(arguments[2]),
                arguments[4].equals(LYING));
        trials.run(Extent.valueOf(arguments[3]));
        trials.tried.faults().forEach(System.err::println);
        System.out.println(trials.tried.line());
    }

    private void run(Extent extent) throws IOException {
        for (var fault : faults(extent)) {
            failWrites(fault, "puts", false);
            failWrites(fault, "transactions", true);
            failReads(fault);
            failOpening(fault);
            failClosing(fault);
            failCreation(fault);
        }
        if (extent == Extent.ALL && keeping == Keeping.COMMIT) {
            new CheckpointTrials(folder.resolve("checkpoint"), control, tried).run();
        }
    }

    private static List<Fault> faults(Extent extent) {
        var faults = new ArrayList<Fault>();
        for (var call : Call.values()) {
            for (var errno : Errno.values()) {
                faults.add(new Fault(call, errno, false));
                faults.add(new Fault(call, errno, true));
            }
        }
        faults.removeIf(fault -> !extent.has(fault));
        return faults;
    }

    /// A request that writes, in an account that is open.
    ///
    /// @param inPairs whether it writes two items in a transaction
    private void failWrites(Fault fault, String name, boolean inPairs) {
        var shelf = new Shelf(inPairs);
        var place = folder.resolve(name);
        try (var house = house(place, 4, shelf)) {
            for (int n = 1; n <= MOST_CALLS; n++) {
                control.arm(fault, n, name + "/" + LocalHouse.fileOfAccount());
                if (!failPut(house, shelf, n, fault + " at call " + n + " of " + name)) {
                    break;
                }
            }
        }
        check(place, shelf, fault + " at " + name);
    }

    /// A request that reads, from a file that is not open yet.
    private void failReads(Fault fault) {
        var shelf = new Shelf(false);
        var place = folder.resolve("reads");
        try (var house = house(place, 1, shelf)) {
            for (int n = 1; n <= MOST_CALLS; n++) {
                var what = fault + " at a read's call " + n;
                useBystander(house, "before " + what);
                control.arm(fault, n, "reads/" + LocalHouse.fileOfAccount());
                var sight = shelf.read(house::call, n % ITEMS);
                if (sight != Shelf.Sight.NONE) {
                    tried.see(sight, what);
                }
                useBystander(house, what);
                if (!goesOn(house, shelf, n, what)) {
                    break;
                }
            }
        }
        check(place, shelf, fault + " at reads");
    }

    /// A request to an account whose file is not open yet.
    private void failOpening(Fault fault) {
        var shelf = new Shelf(false);
        var place = folder.resolve("opening");
        try (var house = house(place, 1, shelf)) {
            for (int n = 1; n <= MOST_CALLS; n++) {
                useBystander(house, "before " + fault);
                control.arm(fault, n, "opening/" + LocalHouse.fileOfAccount());
                if (!failPut(house, shelf, n, fault + " at an opening's call " + n)) {
                    break;
                }
            }
        }
        check(place, shelf, fault + " at openings");
    }

    /// An account's file is closed, and with that what is in its log is written to it.
    private void failClosing(Fault fault) {
        var shelf = new Shelf(false);
        var place = folder.resolve("closing");
        try (var house = house(place, 1, shelf)) {
            for (int n = 1; n <= MOST_CALLS; n++) {
                expectGood(shelf.put(door(house), n % ITEMS, n % 2 * LARGE_BYTES), "before " + fault);
                control.arm(fault, n, "closing/" + LocalHouse.fileOfAccount());
                useBystander(house, "during " + fault + " at a closing's call " + n);
                if (!goesOn(house, shelf, n, fault + " at a closing's call " + n)) {
                    break;
                }
            }
        }
        check(place, shelf, fault + " at closings");
    }

    /// The first request of an account, which makes its file.
    private void failCreation(Fault fault) throws IOException {
        for (int n = 1; n <= MOST_CALLS; n++) {
            var name = "creation-" + n;
            var place = Files.createDirectory(folder.resolve(name));
            var what = fault + " at a creation's call " + n;
            var shelf = new Shelf(false);
            boolean hasFailed;
            try (var house = new LocalHouse(place, keeping::open, 4)) {
                control.arm(fault, n, name + "/12");
                var answer = house.call("CreateTable", Story.PROLOGUE.getFirst().body());
                expectRetryable(answer, what);
                useBystander(house, what);
                hasFailed = control.failed() > 0;
                control.disarm();
                var again = house.call("CreateTable", Story.PROLOGUE.getFirst().body());
                if (!again.isGood() && !again.body().contains("ResourceInUse")) {
                    tried.unsound(what + ", and it does not go on: " + again);
                }
                if (answer.isGood() && again.isGood()) {
                    tried.lost("a table; " + what);
                }
                goesOn(house, shelf, n, what);
            }
            check(place, shelf, what);
            Scratch.delete(place);
            if (!hasFailed) {
                return;
            }
            tried.point();
        }
    }

    /// @return whether a call failed
    private boolean failPut(LocalHouse house, Shelf shelf, int n, String what) {
        expectRetryable(shelf.put(door(house), n % ITEMS, n % 2 * LARGE_BYTES), what);
        useBystander(house, what);
        return goesOn(house, shelf, n, what);
    }

    /// Whether all goes on when it is over.
    ///
    /// @return whether a call failed
    private boolean goesOn(LocalHouse house, Shelf shelf, int n, String what) {
        boolean hasFailed = control.failed() > 0;
        control.disarm();
        if (hasFailed) {
            tried.point();
        }
        expectGood(shelf.put(door(house), (n + 1) % ITEMS, 100), "after " + what);
        for (int number : shelf.numbers()) {
            tried.see(shelf.read(house::call, number), "item " + number + "; " + what);
        }
        return hasFailed;
    }

    private LocalHouse house(Path place, int limit, Shelf shelf) {
        var house = new LocalHouse(place, keeping::open, limit);
        if (!Files.exists(place)) {
            Story.PROLOGUE.forEach(request -> house.mustCall(request.operation(), request.body()));
        }
        for (int number = 0; number < ITEMS; number++) {
            expectGood(shelf.put(house::call, number, 100), "in the beginning");
        }
        return house;
    }

    private Shelf.Door door(LocalHouse house) {
        return lies
                ? (operation, body) ->
                        new Answer(200, house.call(operation, body).body())
                : house::call;
    }

    private void useBystander(LocalHouse house, String what) {
        try {
            var _ = house.accounts()
                    .use(
                            BYSTANDER,
                            database -> database.write(
                                    LocalHouse.NOW,
                                    transaction -> transaction.tables().nextNumber()));
        } catch (RuntimeException e) {
            tried.unsound("another account fails: " + e + "; " + what);
        }
    }

    private void expectGood(Answer answer, String what) {
        if (!answer.isGood()) {
            tried.unsound("it does not go on: " + answer + "; " + what);
        }
    }

    /// An answer to which every client of DynamoDB tries again.
    private void expectRetryable(Answer answer, String what) {
        boolean isRetryable = (answer.status() == 500 && answer.body().contains("InternalServerError"))
                || (answer.status() == 400 && answer.body().contains("ThrottlingException"));
        if (!answer.isGood() && !isRetryable) {
            tried.unsound("a wrong answer: " + answer + "; " + what);
        }
    }

    /// Looks at a file that nobody has open.
    private void check(Path place, Shelf shelf, String what) {
        tried.acknowledged(shelf.acknowledged());
        try (var house = new LocalHouse(place, keeping::open, 4)) {
            for (int number : shelf.numbers()) {
                tried.see(shelf.read(house::call, number), "item " + number + ", later; " + what);
            }
        }
        Soundness.faults(place.resolve(LocalHouse.fileOfAccount()), keeping)
                .forEach(fault -> tried.unsound(fault + "; " + what));
    }
}
