package rowhouse.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.AccessKey;
import rowhouse.access.key.Secret;
import rowhouse.access.remote.OwnCredentials;
import rowhouse.cli.ServeArguments.Given;
import rowhouse.server.Settings.AccessSettings;
import rowhouse.server.Settings.ControlPlaneSettings;

/// What the user says of keys: options, and the variables that the control plane is found by.
record AccessArguments(Function<ServeOption, Given> options, Map<String, String> environment) {
    private static final String TEST_ACCOUNT = "ROWHOUSE_TEST_ACCOUNT";
    private static final String IAM_ACCOUNT = "IAM_ACCOUNT_ID";
    private static final String IAM_ENDPOINT = "IAM_SERVICE_ENDPOINT";
    private static final String STS_ENDPOINT = "STS_SERVICE_ENDPOINT";

    /// @param host where the server is to listen
    /// @return null where requests need no signature
    @Nullable
    AccessSettings settings(String host) {
        var auth = options.apply(ServeOption.AUTH);
        return switch (auth.text()) {
            case "none" -> {
                checkLoopback(host, auth);
                yield null;
            }
            case "signature" ->
                new AccessSettings(
                        keys(), kmsEndpoint(), iamAccount(), "1".equals(variable(TEST_ACCOUNT)), controlPlane());
            default -> throw auth.mustBe("signature or none");
        };
    }

    private static void checkLoopback(String host, Given auth) {
        try {
            if (InetAddress.getByName(host).isLoopbackAddress()) {
                return;
            }
        } catch (IOException _) {
            // A host that is not known is no loopback address.
        }
        throw new UsageException("%s %s lets anybody in, so it goes only with a loopback address, not %s"
                .formatted(auth.place(), auth.text(), host));
    }

    private @Nullable Path keys() {
        var given = options.apply(ServeOption.KEYS);
        try {
            return given.text().isEmpty() ? null : Path.of(given.text());
        } catch (InvalidPathException _) {
            throw given.mustBe("a file");
        }
    }

    private @Nullable URI kmsEndpoint() {
        return uri(options.apply(ServeOption.KMS_ENDPOINT));
    }

    private @Nullable String iamAccount() {
        var option = options.apply(ServeOption.IAM_ACCOUNT);
        var given = option.text().isEmpty() ? new Given(IAM_ACCOUNT, variable(IAM_ACCOUNT)) : option;
        if (given.text().isEmpty()) {
            return null;
        }
        if (!given.text().matches("[0-9]{12}")) {
            throw given.mustBe("an account's twelve digits");
        }
        return given.text();
    }

    private @Nullable ControlPlaneSettings controlPlane() {
        var endpoint = uri(new Given(IAM_ENDPOINT, variable(IAM_ENDPOINT)));
        var sts = uri(new Given(STS_ENDPOINT, variable(STS_ENDPOINT)));
        return endpoint == null && sts == null ? null : new ControlPlaneSettings(endpoint, sts, credentials());
    }

    /// A file wins over what stands in the environment for good.
    private OwnCredentials credentials() {
        var file = variable("IAM_SECRET_FILE");
        if (!file.isEmpty()) {
            return OwnCredentials.inFile(Path.of(file));
        }
        var key = variable("IAM_ACCESS_KEY");
        var secret = variable("IAM_SECRET_KEY");
        if (key.isEmpty() || secret.isEmpty()) {
            throw new UsageException(
                    "a control plane needs credentials: IAM_ACCESS_KEY and IAM_SECRET_KEY, or IAM_SECRET_FILE");
        }
        return OwnCredentials.of(new AccessKey(key, Secret.of(secret), variable(IAM_ACCOUNT)));
    }

    static @Nullable URI uri(Given given) {
        return given.text().isEmpty() ? null : given.address("an address, such as http://127.0.0.1:8000");
    }

    private String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}
