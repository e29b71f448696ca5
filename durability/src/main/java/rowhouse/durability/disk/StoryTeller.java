package rowhouse.durability.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// A process in which clients tell their stories to Rowhouse, all at the same time. In the log of what it
/// does to the disk it marks what was asked for, and what was answered.
///
/// `StoryTeller <folder> <keeping> <seed> <steps of each client>`
final class StoryTeller {
    /// How many clients there are.
    static final int CLIENTS = 3;
    /// Says that the table was made.
    static final String TABLE_MADE = "table";

    private static final int ROUNDS = 3;
    private static final int STEPS_BETWEEN_MAINTENANCE = 25;

    private final Path folder;
    private final Keeping keeping;
    private final int stepsOfRound;
    private final FileOutputStream marks;
    private final ArrayList<Story> stories = new ArrayList<>();
    private final int[] steps = new int[CLIENTS];

    private StoryTeller(Path folder, Keeping keeping, long seed, int stepsOfClient) throws IOException {
        this.folder = folder;
        this.keeping = keeping;
        this.stepsOfRound = stepsOfClient / ROUNDS;
        this.marks = new FileOutputStream(folder.resolve(".mark").toFile());
        for (int client = 0; client < CLIENTS; client++) {
            stories.add(new Story(client, seed));
        }
    }

    static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]).toRealPath();
        var keeping = Keeping.valueOf(arguments[1]);
        var teller = new StoryTeller(folder, keeping, Long.parseLong(arguments[2]), Integer.parseInt(arguments[3]));
        for (int round = 0; round < ROUNDS; round++) {
            teller.tell(round == 0);
        }
    }

    /// What is marked when a client asks for a step.
    static String asked(int client, int step) {
        return client + " " + step + " ?";
    }

    /// What is marked when it was answered.
    static String answered(int client, int step) {
        return client + " " + step + " !";
    }

    /// Opens the files, lets every client go on, and closes them.
    private void tell(boolean isFirst) throws Exception {
        try (var house = new LocalHouse(folder, keeping::open, 4);
                var clients = Executors.newFixedThreadPool(CLIENTS)) {
            if (isFirst) {
                Story.PROLOGUE.forEach(request -> house.mustCall(request.operation(), request.body()));
                mark(TABLE_MADE);
            }
            var work = new ArrayList<Callable<Boolean>>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                work.add(() -> goOn(number, house));
            }
            for (var done : clients.invokeAll(work)) {
                boolean _ = done.get();
            }
        }
    }

    private boolean goOn(int client, LocalHouse house) {
        for (int i = 0; i < stepsOfRound; i++) {
            int step = ++steps[client];
            var request = stories.get(client).next();
            mark(asked(client, step));
            house.mustCall(request.operation(), request.body());
            mark(answered(client, step));
            if (client == 0 && step % STEPS_BETWEEN_MAINTENANCE == 0) {
                house.maintain();
            }
        }
        return true;
    }

    private void mark(String words) {
        try {
            marks.write(words.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
