package rowhouse.cli;

import java.util.Locale;

/// The options of `serve`. Each is an environment variable too, and the command line wins over it.
enum ServeOption {
    HOST("ADDRESS", "127.0.0.1", "The address to listen on."),
    PORT("PORT", "8000", "The port to listen on. 0 takes any free one."),
    DATA("DIR", "data", "The folder to keep the accounts' files in."),
    IN_MEMORY("", "false", "Keep everything in memory, and nothing after the end."),
    DURABILITY("commit|process", "commit", "What an answered write survives: a power cut, or only a killed process."),
    COORDINATION(
            "owner|shared",
            "owner",
            "Who uses the folder: this server alone, or others too, from this machine or any that mounts it."),
    REGION("NAME", "us-east-1", "The region that ARNs name. Clients may sign for any."),
    KEYS(
            "FILE",
            "",
            "The file of access keys, plain or sealed by KMS (.kms). Without one the server makes a key itself."),
    OBJECTS(
            "DIR|s3",
            "",
            "Where exports and imports find their objects: a folder whose subfolders are buckets, or S3 itself."),
    KMS_ENDPOINT("URL", "", "The KMS that opens a sealed file, if not AWS's own."),
    IAM_ACCOUNT("NUMBER", "", "The account whose table iam lists others and their root users."),
    AUTH("signature|none", "signature", "Whether requests must be signed. none: on a loopback address only."),
    AUDIT("all|denied|none", "all", "Which requests are written down on stderr, a line each.");

    private final String valueLabel;
    private final String standard;
    private final String description;

    ServeOption(String valueLabel, String standard, String description) {
        this.valueLabel = valueLabel;
        this.standard = standard;
        this.description = description;
    }

    /// The option on the command line, such as `--in-memory`.
    String option() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The environment variable, such as `ROWHOUSE_IN_MEMORY`.
    String variable() {
        return "ROWHOUSE_" + name();
    }

    /// Whether the option stands alone.
    boolean isFlag() {
        return valueLabel.isEmpty();
    }

    String valueLabel() {
        return valueLabel;
    }

    /// The value when neither the command line nor the environment has one.
    String standard() {
        return standard;
    }

    String description() {
        return description;
    }
}
