package rowhouse.qualify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/// A file that gets a line before each request and one after it, so that it also tells of requests during which the
/// process was killed. For many threads.
///
/// Times are of the clock that all processes of a machine share, and that nobody sets.
public final class HistoryLog implements AutoCloseable {
    private final OutputStream file;
    private final AtomicLong numbers = new AtomicLong();

    private HistoryLog(OutputStream file) {
        this.file = file;
    }

    /// @throws IOException if there is such a file already
    public static HistoryLog create(Path file) throws IOException {
        return new HistoryLog(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /// A request begins.
    ///
    /// @param what it is, as [HistoryFile] reads it
    /// @return its number
    long begin(String client, String what) {
        long number = numbers.incrementAndGet();
        write("B %d %d %s %s\n".formatted(number, System.nanoTime(), client, what));
        return number;
    }

    /// It was answered, or failed for good.
    ///
    /// @param result what was read, as [HistoryFile] reads it
    void end(long number, Reply.Outcome outcome, String result) {
        write("E %d %d %s %s\n"
                .formatted(number, System.nanoTime(), outcome, result)
                .replace(" \n", "\n"));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private synchronized void write(String line) {
        try {
            file.write(line.getBytes(US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("the history cannot be written", e);
        }
    }
}
