package rowhouse.infra;

import software.amazon.awscdk.services.lambda.Runtime;

/// What runs the function: Lambda's own Java, or one that is in the package.
enum Engine {
    MANAGED("java25", "lambda"),
    CUSTOM("custom", "lambda-custom");

    private final String contextName;
    private final String folder;

    Engine(String contextName, String folder) {
        this.contextName = contextName;
        this.folder = folder;
    }

    String contextName() {
        return contextName;
    }

    /// The name of the folder, where the function's build leaves things, that is its package.
    String folder() {
        return folder;
    }

    Runtime runtime() {
        return switch (this) {
            case MANAGED -> Runtime.JAVA_25;
            case CUSTOM -> Runtime.PROVIDED_AL2023;
        };
    }
}
