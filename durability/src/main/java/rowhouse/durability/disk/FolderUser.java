package rowhouse.durability.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.storage.Family;
import rowhouse.storage.Row;
import rowhouse.storage.RowKey;
import rowhouse.storage.Rows;

/// One of the processes that use a file on a network's file system. It does what each line of its input
/// says, and answers with a line.
///
/// The file holds numbered pairs of rows, which are always written together. A pair has a value, and the
/// two stand far from each other in the file. One pair more counts the steps of all who `work`.
///
/// `FolderUser <file> <sharing> <most KiB to cache>`
final class FolderUser {
    /// What answers a write.
    static final String DONE = "done";
    /// What says that a transaction has begun.
    static final String PAUSED = "paused";
    /// What `work` tells where it is not known whether a step counts.
    static final String UNKNOWN = "?";
    /// How many pairs each of those who `work` has.
    static final int PAIRS_OF_WORKER = 20;
    /// How many processes `work`.
    static final int WORKERS = 3;
    /// The pair that counts.
    static final int COUNTER = WORKERS * PAIRS_OF_WORKER;

    private final BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    private final Rows rows;

    private FolderUser(Rows rows) {
        this.rows = rows;
    }

    static void main(String[] arguments) {
        // What fails is told in the answers.
        System.setProperty("java.util.logging.config.file", "/dev/null");
        var sharing = Sharing.valueOf(arguments[1]);
        var user = new FolderUser(sharing.open(Path.of(arguments[0]), Integer.parseInt(arguments[2])));
        for (var line = user.nextLine(); line != null; line = user.nextLine()) {
            System.out.println(user.answer(line.split(" ", -1)));
        }
    }

    private @Nullable String nextLine() {
        try {
            return input.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String answer(String[] words) {
        try {
            int first = Integer.parseInt(words[1]);
            int count = Integer.parseInt(words[2]);
            return switch (words[0]) {
                case "read" -> rows.read(reader -> values(reader, first, count));
                case "write" -> rows.write(writer -> put(writer, first, count, Integer.parseInt(words[3])));
                case "die" -> die(first, count, Integer.parseInt(words[3]));
                case "pause" -> pause(first, count);
                case "pause-writing" -> pauseWriting(first, count, Integer.parseInt(words[3]));
                case "work" -> work(first);
                default -> throw new IllegalArgumentException(words[0]);
            };
        } catch (ServiceException e) {
            return e.text();
        }
    }

    /// Ends the process when the transaction has written all, and more than it may cache, but is not
    /// committed.
    private String die(int first, int count, int value) {
        return rows.write(writer -> {
            put(writer, first, count, value);
            Runtime.getRuntime().halt(1);
            return DONE;
        });
    }

    /// Reads in a transaction that says so and goes on with the next line of the input.
    private String pause(int first, int count) {
        int[] attempts = {0};
        var values = rows.read(reader -> {
            if (attempts[0]++ == 0) {
                values(reader, first, 1);
                System.out.println(PAUSED);
                nextLine();
            }
            return values(reader, first, count);
        });
        return "%d attempts: %s".formatted(attempts[0], values);
    }

    /// Writes in a transaction that says so before it ends.
    private String pauseWriting(int first, int count, int value) {
        int[] attempts = {0};
        return rows.write(writer -> {
            put(writer, first, count, value);
            if (attempts[0]++ == 0) {
                System.out.println(PAUSED);
                nextLine();
            }
            return DONE;
        });
    }

    /// Takes steps until it is killed, and tells of each that was answered: it raises the value of its
    /// pairs, and what counts everybody's steps. In between, it looks whether that count is right.
    private String work(int worker) {
        // Nobody is left to kill it where nobody listens.
        while (!System.out.checkError()) {
            try {
                int step = rows.write(writer -> step(writer, worker));
                System.out.println(step);
                if (!rows.read(FolderUser::isCountRight)) {
                    return "the count is not that of the steps";
                }
            } catch (ServiceException e) {
                if (e.code() == ErrorCode.INTERNAL_SERVER_ERROR) {
                    System.out.println(UNKNOWN);
                } else if (e.code() != ErrorCode.THROTTLING) {
                    return e.text();
                }
            } catch (RuntimeException e) {
                return e.toString();
            }
        }
        return DONE;
    }

    private static int step(Rows.Writer writer, int worker) {
        int next = value(writer, worker * PAIRS_OF_WORKER) + 1;
        put(writer, worker * PAIRS_OF_WORKER, PAIRS_OF_WORKER, next);
        put(writer, COUNTER, 1, value(writer, COUNTER) + 1);
        return next;
    }

    private static boolean isCountRight(Rows.Reader reader) {
        int steps = IntStream.range(0, WORKERS)
                .map(worker -> value(reader, worker * PAIRS_OF_WORKER))
                .sum();
        return steps == value(reader, COUNTER);
    }

    private static String values(Rows.Reader reader, int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(pair -> {
                    var left = half(reader, "left", pair);
                    var right = half(reader, "right", pair);
                    return left.equals(right) ? left : left + "/" + right;
                })
                .collect(Collectors.joining(" "));
    }

    private static int value(Rows.Reader reader, int pair) {
        return Integer.parseInt(values(reader, pair, 1));
    }

    private static String half(Rows.Reader reader, String side, int pair) {
        var row = reader.find(Family.ITEM, key(side, pair));
        if (row == null) {
            return "missing";
        }
        int value = ByteBuffer.wrap(row.body()).getInt();
        return row.size() == row.body().length && row.size() == length(value) ? Integer.toString(value) : "damaged";
    }

    private static String put(Rows.Writer writer, int first, int count, int value) {
        for (int pair = first; pair < first + count; pair++) {
            byte[] body = ByteBuffer.allocate(length(value)).putInt(value).array();
            writer.put(Family.ITEM, new Row(key("left", pair), body.length, body));
            writer.put(Family.ITEM, new Row(key("right", pair), body.length, body));
        }
        return DONE;
    }

    /// Values of several lengths, so that pages of the file are split and joined.
    private static int length(int value) {
        return 300 + 150 * Math.floorMod(value, 4);
    }

    private static RowKey key(String side, int pair) {
        return new RowKey(1, "%s %05d".formatted(side, pair).getBytes(UTF_8), new byte[0]);
    }
}
