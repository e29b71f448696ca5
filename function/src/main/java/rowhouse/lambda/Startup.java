package rowhouse.lambda;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import rowhouse.access.key.KeyDecryptor;
import rowhouse.access.key.KeyFileException;
import rowhouse.access.remote.AwsService;
import rowhouse.access.remote.SignedKms;
import rowhouse.account.AccountRules;
import rowhouse.account.Accounts;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// What is done once, before the first event.
final class Startup {
    private static final Logger LOG = System.getLogger(Startup.class.getName());

    private Startup() {}

    /// The door of a function with these settings. It answers whatever they are, if only to refuse.
    ///
    /// @param variables the environment
    static Door door(Map<String, String> variables) {
        return door(variables, Startup::kms);
    }

    /// The same.
    ///
    /// @param kms what opens the keys
    static Door door(Map<String, String> variables, Function<Environment, KeyDecryptor> kms) {
        JsonLines.install();
        if (Boolean.getBoolean("java.net.preferIPv4Stack")) {
            LOG.log(Level.ERROR, "java.net.preferIPv4Stack is set: nothing is reached from a subnet without IPv4");
        }
        var region = variables.getOrDefault("AWS_REGION", "us-east-1");
        try {
            var environment = Environment.of(variables);
            var opening = new Opening(
                    environment, kms.apply(environment), InstantSource.system(), rules -> accounts(environment, rules));
            opening.begin();
            return new Door(region, opening::house);
        } catch (KeyFileException | IllegalArgumentException e) {
            LOG.log(Level.ERROR, "every request is refused: " + e.getMessage());
            return new Door(region, () -> null);
        }
    }

    private static KeyDecryptor kms(Environment environment) {
        var service = new AwsService(
                "kms", environment.kms(), environment.region(), environment.signer(), InstantSource.system());
        return new SignedKms(service);
    }

    private static Accounts accounts(Environment environment, AccountRules rules) {
        // Even where one environment owns the files, the next one owns them after it.
        var mode = environment.isOwner() ? SqliteMode.OWNED : SqliteMode.SHARED;
        return Accounts.inSharedFolder(
                environment.data(), file -> SqliteRows.open(file, mode), Accounts.OPEN_DATABASES, rules);
    }
}
