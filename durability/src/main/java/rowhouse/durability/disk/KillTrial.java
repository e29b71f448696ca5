package rowhouse.durability.disk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import rowhouse.durability.disk.Machines.Machine;

/// All machines write as fast as they can, while one after the other is killed and started again, or one of
/// them loses its locks again and again.
final class KillTrial {
    private static final int LONGEST_LIFE_MILLIS = 1000;
    private static final int LOOK_MILLIS = 20;
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final Machines machines;
    private final Random random = new Random(1);
    private final List<Worker> workers = new ArrayList<>();

    KillTrial(Machines machines) {
        this.machines = machines;
    }

    /// Kills them, one after the other.
    ///
    /// @return how many steps were answered
    long kill(int kills) throws IOException, InterruptedException {
        begin();
        for (int i = 0; i < kills; i++) {
            var worker = workers.get(i % workers.size());
            letWork(worker);
            worker.restart(machines);
        }
        letWork(workers.getFirst());
        return judge();
    }

    /// Takes the locks of the first, whenever that is.
    ///
    /// @return how many steps were answered
    long loseLeases(int times) throws IOException, InterruptedException {
        begin();
        for (int i = 0; i < times; i++) {
            letWork(workers.getFirst());
            workers.getFirst().machine.control().loseLease(true);
        }
        letWork(workers.getFirst());
        return judge();
    }

    private void begin() throws IOException {
        var first = machines.start();
        var answer = first.ask("write 0 %d 0".formatted(FolderUser.COUNTER + 1));
        machines.expect("the first", answer.equals(FolderUser.DONE), answer);
        for (int worker = 0; worker < FolderUser.WORKERS; worker++) {
            workers.add(new Worker(machines.start(), worker));
        }
    }

    /// Until this one has told of a step, and then for a while.
    private void letWork(Worker awaited) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        boolean isHeard = false;
        while (!isHeard && System.nanoTime() < end) {
            Thread.sleep(LOOK_MILLIS);
            isHeard = awaited.listen();
        }
        Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
        for (var worker : workers) {
            worker.listen();
        }
    }

    private long judge() throws IOException {
        for (var worker : workers) {
            worker.kill();
        }
        var late = machines.start();
        int sum = 0;
        long answered = 0;
        for (var worker : workers) {
            sum += judge(worker, late);
            answered += worker.answered;
        }
        var count = late.ask("read %d 1".formatted(FolderUser.COUNTER));
        machines.expect("the count", count.equals(Integer.toString(sum)), count + " instead of " + sum);
        return answered;
    }

    private int judge(Worker worker, Machine late) throws IOException {
        var answer = late.ask(
                "read %d %d".formatted(worker.number * FolderUser.PAIRS_OF_WORKER, FolderUser.PAIRS_OF_WORKER));
        var values = List.of(answer.split(" ", -1));
        var value = values.getFirst();
        boolean areEqual = values.stream().allMatch(value::equals);
        machines.expect("worker " + worker.number, areEqual && worker.complaint.isEmpty(), worker.complaint + answer);
        if (!areEqual || !value.matches("\\d+")) {
            return 0;
        }
        int steps = Integer.parseInt(value);
        // A step may be done, and its process killed before it could say so.
        boolean isPossible = steps >= worker.last && steps <= worker.last + worker.unknown;
        machines.expect(
                "worker " + worker.number,
                isPossible,
                "%d steps, %d were answered and %d may be".formatted(steps, worker.last, worker.unknown));
        return steps;
    }

    /// One who works, and what it told of.
    private static final class Worker {
        private final int number;
        private Machine machine;
        private int last;
        private int unknown;
        private long answered;
        private String complaint = "";

        Worker(Machine machine, int number) {
            this.machine = machine;
            this.number = number;
            begin();
        }

        void restart(Machines machines) throws IOException {
            kill();
            machine = machines.start();
            begin();
        }

        /// Whether it has told of anything.
        boolean listen() throws IOException {
            var lines = machine.process().heard();
            lines.forEach(this::hear);
            return !lines.isEmpty();
        }

        void kill() throws IOException {
            machine.process().kill().forEach(this::hear);
        }

        private void begin() {
            unknown++;
            machine.process().tell("work %d 0".formatted(number));
        }

        private void hear(String line) {
            if (line.equals(FolderUser.UNKNOWN)) {
                unknown++;
            } else if (line.matches("\\d+")) {
                last = Integer.parseInt(line);
                answered++;
                unknown = 1;
            } else {
                complaint = Stream.of(complaint, line).reduce("", String::concat) + " ";
            }
        }
    }
}
