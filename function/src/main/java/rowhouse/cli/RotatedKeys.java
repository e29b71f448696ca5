package rowhouse.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;
import picocli.CommandLine.ParseResult;
import rowhouse.access.key.EncryptionKey;
import rowhouse.access.key.KeyFileException;
import rowhouse.access.key.KeyFileSource;
import rowhouse.access.key.KeyRotation;

/// An account that gets another encryption key: the command `keys rotate`.
record RotatedKeys(String account, Path file) {
    static RotatedKeys of(ParseResult command) {
        var account = Objects.requireNonNull(command.matchedPositionalValue(0, (String) null));
        return new RotatedKeys(GeneratedRow.checkedAccount("ACCOUNT", account), KeysCommand.file(command, 1));
    }

    void rotate(boolean isFinish, PrintStream out) throws IOException {
        if (KeyFileSource.isSealed(file)) {
            throw new UsageException(file + " is sealed; change the plain file, and seal it again");
        }
        try {
            var rotation = new KeyRotation(Files.readAllBytes(file), account);
            byte[] text = isFinish ? rotation.finish() : rotation.begin(EncryptionKey.random(new SecureRandom()));
            ReplacedFile.replace(file, text);
        } catch (KeyFileException e) {
            throw e.in(file.getFileName());
        }
        out.println(
                isFinish
                        ? "The new encryption key of account %s is its only one now".formatted(account)
                        : "Account %s has a new encryption key beside its own".formatted(account));
    }
}
