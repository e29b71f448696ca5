package rowhouse.doctor;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Whether this machine's clock is that of others: signatures are good for a quarter of an hour, and what expires does
/// so by the clock.
final class Clock {
    private static final int PATIENCE_MILLIS = 5_000;
    // Files get the time of the last tick.
    private static final int TICK_MILLIS = 50;
    private static final Duration UNUSUAL = Duration.ofSeconds(2);
    private static final Duration TOO_MUCH = Duration.ofMinutes(5);

    private Clock() {}

    /// By the time that the file system gives to a file that is made now, and is gone again.
    static Note byFile(Path folder) {
        long before = System.currentTimeMillis();
        try {
            var file = Files.createTempFile(folder, "rowhouse-doctor-", ".tmp");
            try {
                Files.write(file, new byte[] {0});
                long made = Files.getLastModifiedTime(file).toMillis();
                return note("clock of the file system", apart(before, made, System.currentTimeMillis()));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return Note.fault("clock of the file system", "no file can be made in the folder: " + e.getMessage());
        }
    }

    /// By the header `Date` of an answer, which counts seconds.
    static Note byAddress(URI address) {
        var subject = "clock of " + address.getHost();
        long before = System.currentTimeMillis();
        try {
            var connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setRequestMethod("HEAD");
            connection.setInstanceFollowRedirects(false);
            // To ask for the date alone would take no answer for an answer without one.
            int _ = connection.getResponseCode();
            long date = connection.getDate();
            connection.disconnect();
            if (date == 0) {
                return Note.warning(subject, "the answer has no date");
            }
            long after = System.currentTimeMillis();
            long apart = apart(before, date, after);
            return note(subject, apart < 0 ? Math.min(0, apart + 999) : apart);
        } catch (IOException e) {
            return Note.warning(subject, "no answer: " + e.getMessage());
        }
    }

    /// By how much a time lies outside of those between which it was told, in milliseconds; 0 where it does not.
    static long apart(long before, long told, long after) {
        return told < before ? told - before : told > after ? told - after : 0;
    }

    static Note note(String subject, long apartMillis) {
        var text = Math.abs(apartMillis) < TICK_MILLIS
                ? "the same as this machine's"
                : "%+.3f s from this machine's".formatted(apartMillis / 1e3);
        var apart = Duration.ofMillis(Math.abs(apartMillis));
        return apart.compareTo(TOO_MUCH) > 0
                ? Note.fault(subject, text)
                : apart.compareTo(UNUSUAL) > 0 ? Note.warning(subject, text) : Note.ok(subject, text);
    }
}
