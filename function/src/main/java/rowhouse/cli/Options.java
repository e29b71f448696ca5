package rowhouse.cli;

import picocli.CommandLine.Model.OptionSpec;

/// Options as picocli describes them.
final class Options {
    private Options() {}

    /// One with a value.
    static OptionSpec text(String name, String label, String description) {
        return OptionSpec.builder(name)
                .arity("1")
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /// One that is given or not.
    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .arity("0")
                .type(boolean.class)
                .description(description)
                .build();
    }
}
