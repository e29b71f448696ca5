package rowhouse.access.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static rowhouse.access.key.KeyFileLine.ACCESS_KEY;
import static rowhouse.access.key.KeyFileLine.ACCOUNT;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The text of an `access_keys.csv` in which an account's access keys follow each other: a comment behind each row says
/// for which rotation it was made. Rows of other accounts stay as they are.
public final class NumberedKeys {
    private static final Pattern MARK = Pattern.compile("# rotation ([0-9]+)\\s*$");
    private static final int FIRST_KID = 1;

    private final String account;
    private final List<KeyFileLine> lines;

    private NumberedKeys(String account, List<String> lines) {
        this.account = account;
        this.lines = lines.stream().map(KeyFileLine::of).toList();
    }

    /// A new file, with a master key and one access key.
    ///
    /// @param account twelve digits
    public static NumberedKeys create(String account, String rotation, SecureRandom random) {
        var master = new MasterKey(FIRST_KID, EncryptionKey.random(random));
        var keys = new NumberedKeys(account, List.of(KeyFileRow.of(master)));
        return keys.with(keys.lines, rotation, new AccountKeys(account, null, null), random);
    }

    /// A file that is there.
    ///
    /// @throws KeyFileException if the file is not in order
    public static NumberedKeys read(byte[] csv, String account) {
        AccessKeyFile.parse(csv);
        var text = new String(csv, UTF_8);
        return new NumberedKeys(
                account,
                text.substring(text.startsWith("\uFEFF") ? 1 : 0).lines().toList());
    }

    /// Whether the account has a key at all.
    public boolean isOfAccount() {
        return lines.stream().anyMatch(this::isAccessKey);
    }

    /// Whether a key was made for this rotation.
    public boolean has(String rotation) {
        return row(rotation) != null;
    }

    /// The same keys, of which the account's last is from now on this rotation's, and no other.
    public NumberedKeys adopt(String rotation) {
        var last = last();
        return new NumberedKeys(
                account,
                lines.stream()
                        .map(line -> line.equals(last) ? marked(unmarked(line), rotation) : without(line, rotation))
                        .toList());
    }

    /// The account's key of one rotation, or else its last one, and behind it a new one: never more than two.
    ///
    /// @param before the rotation whose key clients have
    public NumberedKeys rotate(String rotation, String before, SecureRandom random) {
        var known = row(before);
        var kept = known == null ? last() : known;
        var sealedWith = Objects.requireNonNull(AccessKeyFile.parse(csv()).account(account));
        return with(
                lines.stream()
                        .filter(line -> line.equals(kept) || !isAccessKey(line))
                        .toList(),
                rotation,
                sealedWith,
                random);
    }

    private NumberedKeys with(List<KeyFileLine> others, String rotation, AccountKeys account, SecureRandom random) {
        var key = AccessKey.random(AccessKeyId.LONG_TERM, account.accountId(), random);
        var texts = new ArrayList<>(others.stream().map(KeyFileLine::text).toList());
        texts.add(marked(KeyFileRow.of(key, account), rotation));
        return new NumberedKeys(account.accountId(), texts);
    }

    /// The key that was made for a rotation.
    public AccessKey key(String rotation) {
        var row = Objects.requireNonNull(row(rotation));
        var id = row.cells().get(ACCESS_KEY).text();
        return Objects.requireNonNull(AccessKeyFile.parse(csv()).find(id));
    }

    /// The file's text. The array is the caller's own, to wipe.
    public byte[] csv() {
        return lines.stream()
                .map(line -> line.text() + "\n")
                .collect(Collectors.joining())
                .getBytes(UTF_8);
    }

    private @Nullable KeyFileLine row(String rotation) {
        return lines.stream()
                .filter(line -> isAccessKey(line) && rotation.equals(mark(line)))
                .findFirst()
                .orElse(null);
    }

    private KeyFileLine last() {
        return lines.stream()
                .filter(this::isAccessKey)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private boolean isAccessKey(KeyFileLine line) {
        return line.has(ACCOUNT) && line.cells().get(ACCOUNT).text().equals(account);
    }

    private static @Nullable String mark(KeyFileLine line) {
        var matcher = MARK.matcher(line.text());
        return matcher.find() ? matcher.group(1) : null;
    }

    private static String marked(String row, String rotation) {
        return row + " # rotation " + rotation;
    }

    private static String unmarked(KeyFileLine line) {
        return MARK.matcher(line.text()).replaceFirst("").stripTrailing();
    }

    private String without(KeyFileLine line, String rotation) {
        return isAccessKey(line) && rotation.equals(mark(line)) ? unmarked(line) : line.text();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberedKeys keys && account.equals(keys.account) && lines.equals(keys.lines);
    }

    @Override
    public int hashCode() {
        return lines.hashCode();
    }

    @Override
    public String toString() {
        return "NumberedKeys[hidden]";
    }
}
