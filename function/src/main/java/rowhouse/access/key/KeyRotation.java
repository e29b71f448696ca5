package rowhouse.access.key;

import static rowhouse.access.key.KeyFileLine.ACCOUNT;
import static rowhouse.access.key.KeyFileLine.ENCRYPTION_KEY;
import static rowhouse.access.key.KeyFileLine.NEW_ENCRYPTION_KEY;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Gives an account another encryption key in the text of an `access_keys.csv`, in two steps: the new key is written
/// beside the one in
/// use, and takes its place once everything is sealed with it. Every byte that is not about the two keys stays as it
/// is.
public final class KeyRotation {
    private final byte[] csv;
    private final String account;

    /// @param csv the file's text
    /// @param account twelve digits
    /// @throws KeyFileException if the file is not in order, or has no such account
    public KeyRotation(byte[] csv, String account) {
        if (AccessKeyFile.parse(csv).account(account) == null) {
            throw new KeyFileException("no row has this account id");
        }
        this.csv = csv.clone();
        this.account = account;
    }

    /// The text with a new key in the fifth column of each of the account's rows.
    ///
    /// @throws KeyFileException if a row has no key yet, or already a new one
    public byte[] begin(EncryptionKey newKey) {
        return edited((number, line) -> {
            if (!line.has(ENCRYPTION_KEY)) {
                throw KeyFileException.atLine(number, "there is no encryption key that a new one could follow");
            }
            if (line.has(NEW_ENCRYPTION_KEY)) {
                throw KeyFileException.atLine(
                        number, "there is a new encryption key already; finish that change first");
            }
            boolean hasEmptyCell = line.cells().size() > NEW_ENCRYPTION_KEY;
            return hasEmptyCell
                    ? insert(line, line.cells().get(NEW_ENCRYPTION_KEY).start(), newKey.toBase64())
                    : insert(line, line.cells().get(ENCRYPTION_KEY).end(), "," + newKey.toBase64());
        });
    }

    /// The text with the key of the fifth column in the fourth, in each of the account's rows.
    ///
    /// @throws KeyFileException if a row has no new key
    public byte[] finish() {
        return edited((number, line) -> {
            if (!line.has(NEW_ENCRYPTION_KEY)) {
                throw KeyFileException.atLine(number, "there is no new encryption key to take the old one's place");
            }
            var key = line.cells().get(ENCRYPTION_KEY);
            var newKey = line.cells().get(NEW_ENCRYPTION_KEY);
            return line.text().substring(0, key.start())
                    + newKey.text()
                    + line.text().substring(newKey.end());
        });
    }

    private interface Edit {
        String of(int number, KeyFileLine line);
    }

    private byte[] edited(Edit edit) {
        // Every byte is one character here, so that whatever a comment holds comes out as it went in.
        var lines = new String(csv, StandardCharsets.ISO_8859_1).split("\n", -1);
        IntFunction<String> line = i -> {
            var taken = KeyFileLine.of(lines[i]);
            return isOfAccount(taken) ? edit.of(i + 1, taken) : lines[i];
        };
        byte[] text = IntStream.range(0, lines.length)
                .mapToObj(line)
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.ISO_8859_1);
        AccessKeyFile.parse(text);
        return text;
    }

    private boolean isOfAccount(KeyFileLine line) {
        return line.has(ACCOUNT) && line.cells().get(ACCOUNT).text().equals(account);
    }

    private static String insert(KeyFileLine line, int position, String text) {
        return new StringBuilder(line.text()).insert(position, text).toString();
    }
}
