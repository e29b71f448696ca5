package rowhouse.qualify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// The folder of a run: what the roles say, histories, the account's file, and in the end the report alone.
record RunFolder(Path folder) {
    private static final String REPORT = "report.txt";
    private static final String MAIL = ".mail";

    /// Removes what an earlier run left, but for what roles say: the other one may be there already.
    void clear() throws IOException {
        clear(true);
    }

    /// Removes everything but the report.
    void clearAllButReport() throws IOException {
        clear(false);
    }

    void write(Qualification.Report report) throws IOException {
        Files.write(folder.resolve(REPORT), report.lines());
    }

    private void clear(boolean isBefore) throws IOException {
        try (var found = Files.walk(folder)) {
            for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
                boolean stays = isBefore ? path.toString().endsWith(MAIL) : path.endsWith(REPORT);
                if (!stays && !path.equals(folder)) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
