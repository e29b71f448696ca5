package rowhouse.cli;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;
import rowhouse.access.key.AccessKey;
import rowhouse.access.key.AccessKeyId;
import rowhouse.access.key.AccountKeys;
import rowhouse.access.key.EncryptionKey;
import rowhouse.access.key.KeyFileRow;
import rowhouse.access.key.MasterKey;

/// A new row for `access_keys.csv`: the command `keys generate`.
final class GeneratedRow {
    private static final long ACCOUNTS = 1_000_000_000_000L;
    private static final String FIRST_KID = "1";

    private GeneratedRow() {}

    static String of(ParseResult command) {
        var random = new SecureRandom();
        return command.hasMatchedOption("--master") ? masterKey(command, random) : accessKey(command, random);
    }

    private static String accessKey(ParseResult command, SecureRandom random) {
        if (command.hasMatchedOption("--kid")) {
            throw new UsageException("--kid goes with --master alone");
        }
        var account = account(command.matchedOptionValue("--account", (String) null), random);
        var prefix = command.matchedOptionValue("--prefix", AccessKeyId.LONG_TERM);
        if (!prefix.matches("[A-Z0-9]{4}")) {
            throw new UsageException("--prefix must be four of A-Z and 0-9, not '%s'".formatted(prefix));
        }
        var encryptionKey = command.hasMatchedOption("--no-encryption") ? null : EncryptionKey.random(random);
        return KeyFileRow.of(AccessKey.random(prefix, account, random), new AccountKeys(account, encryptionKey, null));
    }

    private static String account(@Nullable String given, SecureRandom random) {
        if (given == null) {
            return "%012d".formatted(random.nextLong(1, ACCOUNTS));
        }
        return checkedAccount("--account", given);
    }

    /// An account's id as the user gave it.
    static String checkedAccount(String place, String text) {
        if (!text.matches("[0-9]{12}")) {
            throw new UsageException("%s must be twelve digits, not '%s'".formatted(place, text));
        }
        return text;
    }

    private static String masterKey(ParseResult command, SecureRandom random) {
        for (var option : new String[] {"--account", "--prefix", "--no-encryption"}) {
            if (command.hasMatchedOption(option)) {
                throw new UsageException("a master key belongs to no account, so " + option + " cannot go with it");
            }
        }
        var kid = command.matchedOptionValue("--kid", FIRST_KID);
        if (!kid.matches("[0-9]{1,3}") || Integer.parseInt(kid) > 255) {
            throw new UsageException("--kid must be a number from 0 to 255, not '%s'".formatted(kid));
        }
        return KeyFileRow.of(new MasterKey(Integer.parseInt(kid), EncryptionKey.random(random)));
    }
}
