package rowhouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.AccessKey;
import rowhouse.access.key.AccessKeyId;
import rowhouse.access.key.AccountKeys;
import rowhouse.access.key.EncryptionKey;
import rowhouse.access.key.KeyFileRow;
import rowhouse.server.Endpoint;
import rowhouse.service.Authenticator;
import rowhouse.storage.sqlite.SqliteLibrary;

/// The command `warm-up`, of use to the launcher alone: a server answers typical requests that it sends itself, and
/// ends. A JVM that keeps what it has loaded by then starts the next server sooner.
final class WarmUp {
    private static final String ACCOUNT = Authenticator.LOCAL_ACCOUNT_ID;
    // Enough for the JVM to know which code is hot.
    private static final int ROUNDS = 10;

    private WarmUp() {}

    /// Serves the two ways that users choose: in memory with a file of keys, and files with keys of its own making.
    ///
    /// @param folder where files may be left; a folder `native` in it gets SQLite's library
    /// @return the status to exit with, if it is not 0
    static int run(Path folder, PrintStream err) {
        LogLines.install();
        try {
            // What only a server that stays runs is to be in the cache, too.
            Class.forName(Serve.class.getName());
            Class.forName(SoftHeapLimit.class.getName());
            SqliteLibrary.copyTo(folder.resolve("native"));
            HeadStart.begin();
            var key = AccessKey.random(AccessKeyId.LONG_TERM, ACCOUNT, new SecureRandom());
            serve(key, "--in-memory", "--keys", keyFile(folder, key).toString());
            serve(null, "--data", folder.resolve("data").toString());
            return 0;
        } catch (IOException | ClassNotFoundException e) {
            err.println("rowhouse: warm-up: " + e.getMessage());
            return 1;
        }
    }

    private static Path keyFile(Path folder, AccessKey key) throws IOException {
        var encryptionKey = EncryptionKey.random(new SecureRandom());
        var row = KeyFileRow.of(key, new AccountKeys(ACCOUNT, encryptionKey, null));
        return Files.writeString(folder.resolve("access_keys.csv"), row + "\n");
    }

    /// @param key one that the server knows; null where it makes one
    private static void serve(@Nullable AccessKey key, String... arguments) throws IOException {
        var parsed = ServeArguments.parse(List.of(arguments), Map.of(ServeOption.PORT.variable(), "0"));
        LogLines.setAudit(parsed.audit());
        try (var endpoint = Endpoint.start(parsed.settings());
                var client = new OwnClient(
                        endpoint.address(), key == null ? Objects.requireNonNull(endpoint.madeKey()) : key)) {
            var requests = requests();
            for (int round = 0; round < ROUNDS; round++) {
                for (var request : requests) {
                    int space = request.indexOf(' ');
                    client.call(request.substring(0, space), request.substring(space + 1));
                }
                client.callSts("Action=GetCallerIdentity&Version=2011-06-15");
            }
        }
    }

    /// An operation and its input, one a line.
    private static List<String> requests() {
        try (InputStream file = WarmUp.class.getResourceAsStream("warm-up.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
