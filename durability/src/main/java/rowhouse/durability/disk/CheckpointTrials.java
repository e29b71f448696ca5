package rowhouse.durability.disk;

import java.nio.file.Path;
import java.util.List;
import rowhouse.durability.disk.DiskControl.Call;
import rowhouse.durability.disk.DiskControl.Errno;
import rowhouse.durability.disk.DiskControl.Fault;

/// The log has grown long, and is written to the file itself in the middle of work, where the disk fails.
final class CheckpointTrials {
    private static final List<Call> CALLS = List.of(Call.WRITE, Call.SYNC, Call.READ, Call.STAT);
    private static final List<Integer> NTH = List.of(1, 2, 3, 10, 100, 1000);
    // So many of them are more than the log may hold.
    private static final int PUTS = 100;
    private static final int LARGEST_BYTES = 390_000;

    private final Path folder;
    private final DiskControl control;
    private final Tried tried;
    private final Shelf shelf = new Shelf(false);

    CheckpointTrials(Path folder, DiskControl control, Tried tried) {
        this.folder = folder;
        this.control = control;
        this.tried = tried;
    }

    void run() {
        try (var house = new LocalHouse(folder, Keeping.COMMIT::open, 4)) {
            Story.PROLOGUE.forEach(request -> house.mustCall(request.operation(), request.body()));
            for (var call : CALLS) {
                for (int n : NTH) {
                    fill(house, new Fault(call, Errno.EIO, false), n);
                    fill(house, new Fault(call, Errno.ENOSPC, true), n);
                }
            }
        }
        tried.acknowledged(shelf.acknowledged());
        Soundness.faults(folder.resolve(LocalHouse.fileOfAccount()), Keeping.COMMIT)
                .forEach(tried::unsound);
    }

    private void fill(LocalHouse house, Fault fault, int n) {
        control.arm(fault, n, LocalHouse.fileOfAccount() + "$");
        for (int i = 0; i < PUTS && control.failed() == 0; i++) {
            var answer = shelf.put(house::call, i % 10, LARGEST_BYTES);
            if (!answer.isGood() && answer.status() != 500) {
                tried.unsound("a wrong answer: " + answer + "; " + fault + " at a checkpoint's call " + n);
            }
        }
        if (control.failed() > 0) {
            tried.point();
        }
        control.disarm();
        if (!shelf.put(house::call, 0, 100).isGood()) {
            tried.unsound("it does not go on after " + fault + " at a checkpoint's call " + n);
        }
        for (int number : shelf.numbers()) {
            tried.see(
                    shelf.read(house::call, number),
                    "item %d; %s at a checkpoint's call %d".formatted(number, fault, n));
        }
    }
}
