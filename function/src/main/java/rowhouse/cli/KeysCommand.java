package rowhouse.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import rowhouse.access.key.KeyFileException;

/// The command `keys`, which has commands of its own.
final class KeysCommand {
    private KeysCommand() {}

    static CommandSpec spec(OptionSpec help) {
        var spec = CommandSpec.create();
        spec.usageMessage().description("Makes access keys, and looks after the file that lists them.");
        return spec.addOption(help)
                .addSubcommand("generate", generate().addOption(help))
                .addSubcommand("encrypt", encrypt().addOption(help))
                .addSubcommand(
                        "decrypt",
                        sealed("Prints the text inside a sealed file.").addOption(help))
                .addSubcommand(
                        "verify",
                        sealed("Reads a file, plain or sealed, and counts what it holds.")
                                .addOption(help))
                .addSubcommand("rotate", rotate().addOption(help));
    }

    private static CommandSpec generate() {
        var spec = CommandSpec.create();
        spec.usageMessage()
                .description("Prints a row for the file: a new access key, or with --master a new master key.");
        return spec.addOption(Options.text("--account", "ID", "Twelve digits. Default: a random account."))
                .addOption(Options.text("--prefix", "XXXX", "What the access key begins with. Default: ELAK."))
                .addOption(Options.flag(
                        "--no-encryption", "Leave the encryption key out: the account's data is not sealed."))
                .addOption(Options.flag("--master", "Make a master key."))
                .addOption(Options.text(
                        "--kid", "N", "The master key's number, 0 to 255. The highest one is in use. Default: 1."));
    }

    private static CommandSpec encrypt() {
        return sealed("Seals a file under a key of KMS, as FILE.kms.")
                .addOption(Options.flag(
                        "--direct", "As `aws kms encrypt` does, without an envelope: at most 4,096 bytes."));
    }

    private static CommandSpec sealed(String description) {
        var spec = CommandSpec.create();
        spec.usageMessage().description(description);
        return spec.addOption(Options.text("--kms", "KEY", "The key's ARN, id or alias. Opening a file works without."))
                .addOption(Options.text("--kms-endpoint", "URL", "Where KMS is. Default: AWS."))
                .addOption(Options.text("--region", "NAME", "The region of KMS. Default: what the environment says."))
                .addPositional(positional("FILE", "A file such as access_keys.csv.", "0"));
    }

    private static CommandSpec rotate() {
        var spec = CommandSpec.create();
        spec.usageMessage()
                .description("Writes a new encryption key beside an account's own, or with --finish in its place.");
        return spec.addOption(Options.flag("--finish", "Let the new key take the old one's place."))
                .addPositional(positional("ACCOUNT", "Twelve digits.", "0"))
                .addPositional(positional("FILE", "A file such as access_keys.csv.", "1"));
    }

    private static PositionalParamSpec positional(String label, String description, String index) {
        return PositionalParamSpec.builder()
                .index(index)
                .arity("1")
                .required(true)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /// Runs the command that was parsed.
    ///
    /// @return the status to exit with
    static int run(ParseResult keys, PrintStream out, PrintStream err) {
        if (!keys.hasSubcommand()) {
            keys.commandSpec().commandLine().usage(err);
            return 2;
        }
        var command = keys.subcommand();
        try {
            switch (command.commandSpec().name()) {
                case "generate" -> out.println(GeneratedRow.of(command));
                case "encrypt" -> SealedKeys.of(command).encrypt(command.hasMatchedOption("--direct"), out);
                case "decrypt" -> SealedKeys.of(command).decrypt(out);
                case "verify" -> SealedKeys.of(command).verify(out, err);
                case "rotate" -> RotatedKeys.of(command).rotate(command.hasMatchedOption("--finish"), out);
                default -> throw new IllegalStateException("a command without code");
            }
            return 0;
        } catch (UsageException e) {
            err.println("rowhouse: " + e.getMessage());
            return 2;
        } catch (KeyFileException e) {
            err.println("rowhouse: " + e.getMessage());
            return 1;
        } catch (IOException e) {
            err.println("rowhouse: %s: %s".formatted(e.getClass().getSimpleName(), e.getMessage()));
            return 1;
        }
    }

    /// The file that a command names.
    static Path file(ParseResult command, int position) {
        var text = Objects.requireNonNull(command.matchedPositionalValue(position, (String) null));
        try {
            return Path.of(text);
        } catch (InvalidPathException _) {
            throw new UsageException("FILE must be a file, not '%s'".formatted(text));
        }
    }
}
