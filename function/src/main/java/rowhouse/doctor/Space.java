package rowhouse.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How much room is left, in bytes and in files.
final class Space {
    private static final long LITTLE_BYTES = 256L << 20;
    private static final long LITTLE_FILES = 1_000;
    private static final int PATIENCE_SECONDS = 10;

    private Space() {}

    static List<Note> notes(Path folder) throws IOException, InterruptedException {
        return List.of(bytes(Files.getFileStore(folder).getUsableSpace()), inodes(folder));
    }

    static Note bytes(long free) {
        var text = "%,d MB are free".formatted(free >> 20);
        return free == 0
                ? Note.fault("space", text)
                : free < LITTLE_BYTES ? Note.warning("space", text) : Note.ok("space", text);
    }

    /// Java cannot tell, so `df` is asked, as POSIX has it.
    private static Note inodes(Path folder) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("df", "-Pi", folder.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException _) {
            return Note.warning("inodes", "not known: there is no df here");
        }
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return Note.warning("inodes", "not known: df does not answer");
            }
            return inodes(out.lines().toList());
        } finally {
            process.destroyForcibly();
        }
    }

    /// @param df what it says: a heading, and then name, all, used, free, ...
    static Note inodes(List<String> df) {
        var words = df.size() < 2 ? new String[0] : df.get(1).strip().split(" +", -1);
        if (words.length < 4 || !words[3].matches("[0-9]+") || words[1].equals("0")) {
            return Note.ok("inodes", "the file system does not count them");
        }
        long free = Long.parseLong(words[3]);
        var text = "%,d are free".formatted(free);
        return free == 0
                ? Note.fault("inodes", text)
                : free < LITTLE_FILES ? Note.warning("inodes", text) : Note.ok("inodes", text);
    }
}
