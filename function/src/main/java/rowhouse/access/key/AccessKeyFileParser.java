package rowhouse.access.key;

import static rowhouse.access.key.KeyFileLine.ACCESS_KEY;
import static rowhouse.access.key.KeyFileLine.ACCOUNT;
import static rowhouse.access.key.KeyFileLine.ENCRYPTION_KEY;
import static rowhouse.access.key.KeyFileLine.FEWEST_CELLS;
import static rowhouse.access.key.KeyFileLine.MOST_CELLS;
import static rowhouse.access.key.KeyFileLine.NEW_ENCRYPTION_KEY;
import static rowhouse.access.key.KeyFileLine.SECRET;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads one `access_keys.csv`, row by row. No message repeats a cell: any of them may be a secret in the wrong column.
final class AccessKeyFileParser {
    static final int MAX_BYTES = 1024 * 1024;
    static final String MASTER = "master";

    private static final int MAX_ROWS = 10_000;
    private static final int LIVE_KEYS_OF_AN_ACCOUNT = 2;
    private static final int MASTER_NUMBER = 1;
    private static final int MASTER_KEY = 2;
    private static final int MASTER_CELLS = 3;

    private final Map<String, AccessKey> keys = new LinkedHashMap<>();
    private final Map<String, AccountKeys> accounts = new LinkedHashMap<>();
    private final TreeMap<Integer, MasterKey> masterKeys = new TreeMap<>();
    private final List<String> warnings = new ArrayList<>();

    private final Map<String, Integer> lineOfKey = new HashMap<>();
    private final Map<String, Integer> keysOfAccount = new HashMap<>();

    private int number;

    AccessKeyFile.Content parse(byte[] csv) {
        if (csv.length > MAX_BYTES) {
            throw new KeyFileException("is larger than " + MAX_BYTES + " bytes");
        }
        for (var text : text(csv).split("\n", -1)) {
            number++;
            var line = KeyFileLine.of(text);
            if (!line.cells().isEmpty()) {
                row(line);
            }
        }
        return new AccessKeyFile.Content(keys, accounts, List.copyOf(masterKeys.values()), warnings);
    }

    private static String text(byte[] csv) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(csv))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw new KeyFileException("is not a text in UTF-8");
        }
    }

    private void row(KeyFileLine line) {
        if (keys.size() + masterKeys.size() >= MAX_ROWS) {
            throw error("more than " + MAX_ROWS + " rows");
        }
        if (cell(line, ACCESS_KEY).equals(MASTER)) {
            masterKey(line);
        } else {
            accessKey(line);
        }
    }

    private void masterKey(KeyFileLine line) {
        if (line.cells().size() != MASTER_CELLS) {
            throw error("a master row has 3 columns, not " + line.cells().size());
        }
        int kid = kid(cell(line, MASTER_NUMBER));
        var key = new MasterKey(kid, encryptionKey(cell(line, MASTER_KEY), "the master key"));
        if (masterKeys.put(kid, key) != null) {
            throw error("a second master key of the same number");
        }
    }

    private int kid(String text) {
        if (text.matches("[0-9]{1,3}")) {
            int kid = Integer.parseInt(text);
            if (kid <= 255) {
                return kid;
            }
        }
        throw error("a master key's number is 0 to 255");
    }

    private void accessKey(KeyFileLine line) {
        int columns = line.cells().size();
        if (columns < FEWEST_CELLS || columns > MOST_CELLS) {
            throw error("a row has 3 to 5 columns, not " + columns);
        }
        var id = cell(line, ACCESS_KEY);
        if (!id.matches("\\w{1,128}")) {
            throw error("the access key is not 1 to 128 letters, digits and underscores");
        }
        var secret = cell(line, SECRET);
        if (!secret.matches("[!-~]{16,128}")) {
            throw error("the secret key is not 16 to 128 printable ASCII characters without a blank");
        }
        var account = cell(line, ACCOUNT);
        if (!AccessKeyId.isAccount(account)) {
            throw error("the account id is not twelve digits");
        }
        checkAccountInside(new AccessKeyId(id), account);
        add(new AccessKey(id, Secret.of(secret), account));
        add(accountKeys(line, account));
    }

    private void checkAccountInside(AccessKeyId id, String account) {
        var inside = id.account();
        if (inside == null || inside.equals(account)) {
            return;
        }
        if (id.isOurs()) {
            throw error("the access key belongs to another account than the row says");
        }
        if (id.isOfNewGeneration()) {
            warnings.add("line " + number + ": the access key names another account than the row, which wins");
        }
    }

    private void add(AccessKey key) {
        var earlier = lineOfKey.putIfAbsent(key.accessKeyId(), number);
        if (earlier != null) {
            throw error("the access key of line " + earlier + " again");
        }
        keys.put(key.accessKeyId(), key);
        if (keysOfAccount.merge(key.accountId(), 1, Integer::sum) > LIVE_KEYS_OF_AN_ACCOUNT) {
            warnings.add("line " + number + ": the account has more than two access keys");
        }
    }

    private AccountKeys accountKeys(KeyFileLine line, String account) {
        var key = optionalKey(line, ENCRYPTION_KEY, "the encryption key");
        var newKey = optionalKey(line, NEW_ENCRYPTION_KEY, "the new encryption key");
        if (key == null && newKey != null) {
            throw error("a new encryption key without an encryption key before it");
        }
        return new AccountKeys(account, key, newKey);
    }

    private void add(AccountKeys account) {
        var earlier = accounts.putIfAbsent(account.accountId(), account);
        if (earlier != null && !earlier.equals(account)) {
            throw error("other encryption keys than in an earlier row of the account");
        }
    }

    private @Nullable EncryptionKey optionalKey(KeyFileLine line, int cell, String name) {
        return line.has(cell) ? encryptionKey(cell(line, cell), name) : null;
    }

    private EncryptionKey encryptionKey(String text, String name) {
        try {
            return EncryptionKey.ofBase64(text);
        } catch (IllegalArgumentException e) {
            throw error(name + " is " + e.getMessage());
        }
    }

    private static String cell(KeyFileLine line, int cell) {
        return line.cells().get(cell).text();
    }

    private KeyFileException error(String what) {
        return KeyFileException.atLine(number, what);
    }
}
