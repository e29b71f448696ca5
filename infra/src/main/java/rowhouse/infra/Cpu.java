package rowhouse.infra;

import software.amazon.awscdk.services.lambda.Architecture;

/// What the function's processor is, under the three names that it goes by.
enum Cpu {
    ARM64("arm64", "aarch64"),
    X86_64("x86_64", "x86_64");

    private final String contextName;
    private final String nativeFolder;

    Cpu(String contextName, String nativeFolder) {
        this.contextName = contextName;
        this.nativeFolder = nativeFolder;
    }

    String contextName() {
        return contextName;
    }

    /// The folder below `native` in the function's package that holds SQLite for it.
    String nativeFolder() {
        return nativeFolder;
    }

    Architecture architecture() {
        return switch (this) {
            case ARM64 -> Architecture.ARM_64;
            case X86_64 -> Architecture.X86_64;
        };
    }
}
