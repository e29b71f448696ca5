package rowhouse.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import rowhouse.access.key.AccessKeyFile;
import rowhouse.access.key.KeyDecryptor;
import rowhouse.access.key.KeyFileException;
import rowhouse.access.key.SealedFile;

/// The file of access keys that travels with the function, sealed.
final class SealedKeys {
    private static final String FILE = "access_keys.csv.kms";
    private static final String PLAIN_FILE = "access_keys.csv";

    private SealedKeys() {}

    /// The keys in the file.
    ///
    /// @throws KeyFileException in one line, if there is none, it is not sealed, cannot be opened, or lacks a
    ///     master key
    static AccessKeyFile open(Environment environment, KeyDecryptor kms) {
        if (Files.exists(environment.task().resolve(PLAIN_FILE))) {
            throw new KeyFileException(PLAIN_FILE + " is among the function's files, for anyone to read: seal it");
        }
        byte[] csv = SealedFile.open(sealed(environment), kms);
        try {
            var keys = AccessKeyFile.parse(csv);
            if (keys.masterKeys().isEmpty()) {
                throw new KeyFileException("the sealed keys have no master row, so sessions could not be sealed");
            }
            return keys;
        } finally {
            Arrays.fill(csv, (byte) 0);
        }
    }

    private static byte[] sealed(Environment environment) {
        var text = environment.sealedKeys();
        if (text == null) {
            return read(environment.task().resolve(FILE));
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw new KeyFileException("ROWHOUSE_SEALED_KEYS is not base64");
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new KeyFileException("there are no keys: ROWHOUSE_SEALED_KEYS is not set, and " + FILE
                    + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }
}
