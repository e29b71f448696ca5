package rowhouse.bench.suite;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/// What the command line asks for.
///
/// @param targets one at least; the others are compared with the first
/// @param rounds how often each is measured
/// @param credentials the same for every target
record Arguments(List<Target> targets, int rounds, String region, AwsBasicCredentials credentials) {
    private static final String TARGET = "--target";
    private static final String ROUNDS = "--rounds";
    private static final String REGION = "--region";
    private static final String ACCESS_KEY_ID = "--access-key-id";
    private static final String SECRET_ACCESS_KEY = "--secret-access-key";

    Arguments {
        targets = List.copyOf(targets);
        var labels = new HashSet<String>();
        if (!targets.stream().allMatch(target -> labels.add(target.label()))) {
            throw new IllegalArgumentException("Two targets have one label");
        }
        if (rounds < 1) {
            throw new IllegalArgumentException("There is no less than one round");
        }
    }

    /// The arguments, or null where the help was asked for and is shown.
    ///
    /// @throws IllegalArgumentException in one line for the user, if they are wrong
    static @Nullable Arguments parse(String[] arguments, Map<String, String> environment) {
        var commandLine = new CommandLine(spec());
        try {
            var parsed = commandLine.parseArgs(arguments);
            if (parsed.isUsageHelpRequested()) {
                commandLine.usage(System.out);
                return null;
            }
            return of(parsed, environment);
        } catch (CommandLine.ParameterException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Arguments of(ParseResult parsed, Map<String, String> environment) {
        String[] targets = parsed.matchedOptionValue(TARGET, new String[0]);
        return new Arguments(
                Stream.of(targets).map(Target::parse).toList(),
                parsed.matchedOptionValue(ROUNDS, 5),
                parsed.matchedOptionValue(REGION, "us-east-1"),
                AwsBasicCredentials.create(
                        given(parsed, ACCESS_KEY_ID, environment, "AWS_ACCESS_KEY_ID"),
                        given(parsed, SECRET_ACCESS_KEY, environment, "AWS_SECRET_ACCESS_KEY")));
    }

    private static String given(ParseResult parsed, String option, Map<String, String> environment, String variable) {
        String value = parsed.matchedOptionValue(option, environment.get(variable));
        if (value == null) {
            throw new IllegalArgumentException("Neither " + option + " nor " + variable + " is given");
        }
        return value;
    }

    private static CommandSpec spec() {
        var spec = CommandSpec.create().name("bench/suite");
        spec.usageMessage()
                .description("Times a suite of 50 small tests through the AWS SDK, one after another and 4 at a time.");
        return spec.addOption(OptionSpec.builder(TARGET)
                        .type(String[].class)
                        .arity("1")
                        .required(true)
                        .paramLabel("LABEL=URL")
                        .description(
                                "A server to run it on. Given several times, the others are compared with the first.")
                        .build())
                .addOption(option(ROUNDS, Integer.class, "N", "How often each server is measured. Default: 5."))
                .addOption(option(REGION, String.class, "REGION", "What is signed for. Default: us-east-1."))
                .addOption(option(ACCESS_KEY_ID, String.class, "ID", "Environment: AWS_ACCESS_KEY_ID"))
                .addOption(option(SECRET_ACCESS_KEY, String.class, "SECRET", "Environment: AWS_SECRET_ACCESS_KEY"))
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
    }

    private static OptionSpec option(String name, Class<?> type, String label, String description) {
        return OptionSpec.builder(name)
                .type(type)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }
}
