package rowhouse.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;
import rowhouse.access.key.AccessKeyFile;
import rowhouse.access.key.KeyFileException;
import rowhouse.access.key.KeyFileSource;
import rowhouse.access.key.SealedFile;
import rowhouse.aws.KmsKeys;
import rowhouse.aws.KmsSettings;
import rowhouse.cli.ServeArguments.Given;

/// A file of access keys and the KMS that seals it: the commands `keys encrypt`, `keys decrypt` and `keys verify`.
record SealedKeys(Path file, KmsSettings settings) {
    static SealedKeys of(ParseResult command) {
        LogLines.install();
        var settings = new KmsSettings(
                command.matchedOptionValue("--kms", (String) null),
                endpoint(command.matchedOptionValue("--kms-endpoint", (String) null)),
                command.matchedOptionValue("--region", (String) null));
        return new SealedKeys(KeysCommand.file(command, 0), settings);
    }

    private static @Nullable URI endpoint(@Nullable String text) {
        return text == null
                ? null
                : new Given("--kms-endpoint", text).address("an address such as http://127.0.0.1:5000");
    }

    void encrypt(boolean isDirect, PrintStream out) throws IOException {
        if (settings.keyId() == null) {
            throw new UsageException("keys encrypt needs --kms KEY");
        }
        if (KeyFileSource.isSealed(file)) {
            throw new UsageException(file + " is sealed already");
        }
        byte[] csv = Files.readAllBytes(file);
        try (var kms = new KmsKeys(settings)) {
            // What would not load is not worth sealing.
            AccessKeyFile.parse(csv);
            byte[] sealed =
                    isDirect ? SealedFile.sealDirectly(csv, kms) : SealedFile.seal(csv, kms, new SecureRandom());
            var target = file.resolveSibling(file.getFileName() + ".kms");
            ReplacedFile.writePrivate(target, sealed);
            out.println("Wrote " + target);
        } catch (KeyFileException e) {
            throw e.in(file.getFileName());
        } finally {
            Arrays.fill(csv, (byte) 0);
        }
    }

    void decrypt(PrintStream out) throws IOException {
        try (var kms = new KmsKeys(settings)) {
            byte[] csv = SealedFile.open(Files.readAllBytes(file), kms);
            out.write(csv);
            out.flush();
            Arrays.fill(csv, (byte) 0);
        } catch (KeyFileException e) {
            throw e.in(file.getFileName());
        }
    }

    void verify(PrintStream out, PrintStream err) {
        var keys = read();
        out.println("%s: %d access keys, %d accounts, %d master keys, %d warnings"
                .formatted(
                        file.getFileName(),
                        keys.keys().size(),
                        keys.accounts().size(),
                        keys.masterKeys().size(),
                        keys.warnings().size()));
        keys.warnings().forEach(warning -> err.println("rowhouse: warning: " + warning));
    }

    private AccessKeyFile read() {
        if (!KeyFileSource.isSealed(file)) {
            return KeyFileSource.read(file, null);
        }
        try (var kms = new KmsKeys(settings)) {
            return KeyFileSource.read(file, kms);
        }
    }
}
