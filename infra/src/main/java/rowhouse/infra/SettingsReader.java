package rowhouse.infra;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rowhouse.infra.Settings.Compute;
import rowhouse.infra.Settings.Front;
import rowhouse.infra.Settings.Watch;

/// Reads a deployment's choices from the values given as `cdk deploy -c name=value`, and refuses what is wrong in a
/// sentence.
///
/// | name | default | |
/// | --- | --- | --- |
/// | `stackName` | `Rowhouse` | the stack's name, which the names of its parameters and of its key's alias hold |
/// | `architecture` | `arm64` | `arm64` or `x86_64` |
/// | `memory` | `1769` | the function's memory in MB, 512 to 10240; 1769 is one whole processor |
/// | `runtime` | `java25` | `java25`, or `custom`: a package that brings its own Java |
/// | `reservedConcurrency` | | the most requests at a time, 1 to 1000; an account with a quota of 10 can reserve none |
/// | `publicHosts` | | other host names that clients sign for, with commas between |
/// | `corsOrigins` | | origins of web pages that may call the endpoint, with commas between, or `*` |
/// | `iamAccount` | `123456789012` | whose the generated key is, and who lists other accounts; none with `sealedKeys` |
/// | `keyRotation` | `0` | one more than last time makes one more generated key; the one before stays valid |
/// | `sealedKeys` | | a sealed file of keys to deploy instead of a generated key; goes with `keyArn` |
/// | `keyArn` | | the ARN of the KMS key that `sealedKeys` is sealed under |
/// | `alarmEmail` | | who is told of alarms and of the budget |
/// | `monthlyBudgetUsd` | `5` | of the whole AWS account |
/// | `logRetentionDays` | `14` | 1, 3, 5, 7, 14, 30, 60, 90, 180 or 365 |
final class SettingsReader {
    private static final String LOCAL_ACCOUNT = "123456789012";

    private static final Pattern STACK_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,2})?");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");
    private static final Pattern HOST =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[a-z0-9.-]+(:[0-9]{1,5})?");
    private static final Pattern KEY_ARN = Pattern.compile("arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+");

    private final Function<String, @Nullable Object> context;

    /// `context` answers null for what was not given.
    SettingsReader(Function<String, @Nullable Object> context) {
        this.context = context;
    }

    Settings read() {
        return new Settings(
                orElse(
                        matching("stackName", STACK_NAME, "1 to 64 letters, digits and hyphens, a letter first"),
                        "Rowhouse"),
                compute(),
                front(),
                keys(),
                watch());
    }

    private Compute compute() {
        return new Compute(
                oneOf("runtime", Engine.MANAGED, Engine.values(), Engine::contextName),
                oneOf("architecture", Cpu.ARM64, Cpu.values(), Cpu::contextName),
                orElse(number("memory", 512, 10240), 1769),
                number("reservedConcurrency", 1, 1000));
    }

    private Front front() {
        return new Front(
                list("publicHosts", HOST, "host names in lower case with commas between, without scheme and port"),
                list("corsOrigins", ORIGIN, "origins like https://example.com with commas between, or *"));
    }

    private Keys keys() {
        var account = matching("iamAccount", ACCOUNT, "the 12 digits of an account");
        var rotation = number("keyRotation", 0, 1_000_000);
        var sealedKeys = text("sealedKeys");
        var keyArn = matching("keyArn", KEY_ARN, "the ARN of a KMS key: arn:aws:kms:<region>:<account>:key/<id>");
        if (sealedKeys == null && keyArn == null) {
            return new Keys.Generated(orElse(account, LOCAL_ACCOUNT), orElse(rotation, 0));
        }
        if (sealedKeys == null || keyArn == null) {
            throw new RefusedException(
                    "The context values sealedKeys and keyArn go together: the file of keys, and the "
                            + "KMS key that it is sealed under.");
        }
        if (rotation != null) {
            throw new RefusedException("The context value keyRotation is of generated keys, and sealedKeys brings keys "
                    + "of your own: give one of the two.");
        }
        return new Keys.Supplied(Path.of(sealedKeys), keyArn, account);
    }

    private Watch watch() {
        var email = matching("alarmEmail", EMAIL, "an e-mail address");
        var budget = matching("monthlyBudgetUsd", AMOUNT, "an amount of US dollars above 0, like 5 or 7.50");
        var amount = new BigDecimal(orElse(budget, "5"));
        if (amount.signum() == 0) {
            throw refused("monthlyBudgetUsd", "an amount of US dollars above 0, like 5 or 7.50", amount);
        }
        return new Watch(email, amount, retention());
    }

    private int retention() {
        int days = orElse(number("logRetentionDays", 1, 365), 14);
        var possible = Execution.retentionDays();
        if (!possible.contains(days)) {
            var choices = possible.stream().map(String::valueOf).collect(Collectors.joining(", "));
            throw refused("logRetentionDays", "one of " + choices, days);
        }
        return days;
    }

    private <T> T oneOf(String name, T preset, T[] choices, Function<T, String> nameOf) {
        var given = text(name);
        if (given == null) {
            return preset;
        }
        return Stream.of(choices)
                .filter(choice -> nameOf.apply(choice).equals(given))
                .findFirst()
                .orElseThrow(() ->
                        refused(name, Arrays.stream(choices).map(nameOf).collect(Collectors.joining(" or ")), given));
    }

    private @Nullable Integer number(String name, int least, int most) {
        var wanted = "a whole number from %d to %d".formatted(least, most);
        var given = matching(name, WHOLE_NUMBER, wanted);
        if (given == null) {
            return null;
        }
        int number = Integer.parseInt(given);
        if (number < least || number > most) {
            throw refused(name, wanted, given);
        }
        return number;
    }

    private List<String> list(String name, Pattern pattern, String wanted) {
        var given = text(name);
        if (given == null) {
            return List.of();
        }
        var parts = new ArrayList<String>();
        for (var part : given.split(",", -1)) {
            if (!pattern.matcher(part.strip()).matches()) {
                throw refused(name, wanted, given);
            }
            parts.add(part.strip());
        }
        return parts;
    }

    private @Nullable String matching(String name, Pattern pattern, String wanted) {
        var given = text(name);
        if (given != null && !pattern.matcher(given).matches()) {
            throw refused(name, wanted, given);
        }
        return given;
    }

    /// What is given as `-c name=` counts as not given.
    private @Nullable String text(String name) {
        var given = context.apply(name);
        return given == null || given.toString().isBlank()
                ? null
                : given.toString().strip();
    }

    private static <T> T orElse(@Nullable T given, T preset) {
        return given == null ? preset : given;
    }

    private static RefusedException refused(String name, String wanted, Object given) {
        return new RefusedException("The context value %s is to be %s, not '%s'.".formatted(name, wanted, given));
    }
}
