package rowhouse.storage.sqlite;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Breaks files that this process has open, as a file server does that takes their locks away: whatever is done with
/// their descriptors fails from then on.
final class Descriptors {
    private static final Path OPEN = Path.of("/proc/self/fd");
    private static final MethodHandle DUP2 = dup2();

    private Descriptors() {}

    /// @return how many were broken
    static int breakAll(Path file) {
        // A folder can neither be read nor written as a file is, nor locked to be written.
        try (var useless = FileChannel.open(OPEN, StandardOpenOption.READ)) {
            int broken = descriptorsOf(OPEN.toRealPath()).getFirst();
            var descriptors = descriptorsOf(file.toRealPath());
            for (int descriptor : descriptors) {
                if ((int) DUP2.invokeExact(broken, descriptor) != descriptor) {
                    throw new IllegalStateException("cannot break " + descriptor + " of " + useless);
                }
            }
            return descriptors.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Integer> descriptorsOf(Path file) throws IOException {
        var descriptors = new ArrayList<Integer>();
        try (var open = Files.list(OPEN)) {
            for (var descriptor : open.toList()) {
                if (isOf(descriptor, file)) {
                    descriptors.add(Integer.valueOf(descriptor.getFileName().toString()));
                }
            }
        }
        return descriptors;
    }

    private static boolean isOf(Path descriptor, Path file) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle dup2() {
        var linker = Linker.nativeLinker();
        var symbol = linker.defaultLookup().find("dup2").orElseThrow();
        return linker.downcallHandle(symbol, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    }
}
