package rowhouse.cli;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.server.Settings;
import rowhouse.server.Settings.Coordination;
import rowhouse.server.Settings.Durability;
import rowhouse.server.Settings.ObjectSettings;

/// What the user says to `serve`, read without picocli: its few options are not worth the time that loading it takes.
final class ServeArguments {
    /// A value, and what the user calls the place it stands in.
    record Given(String place, String text) {
        UsageException mustBe(String what) {
            return new UsageException("%s must be %s, not '%s'".formatted(place, what, text));
        }

        /// The address of something that speaks HTTP.
        ///
        /// @param what it must be, for the user
        /// @throws UsageException if it is none
        URI address(String what) {
            try {
                var uri = URI.create(text);
                if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                    return uri;
                }
            } catch (IllegalArgumentException _) {
                // Said below.
            }
            throw mustBe(what);
        }
    }

    private static final String S3_ENDPOINT = "AWS_ENDPOINT_URL_S3";

    private final Map<ServeOption, Given> arguments = new EnumMap<>(ServeOption.class);
    private final Map<String, String> environment;

    private ServeArguments(Map<String, String> environment) {
        this.environment = environment;
    }

    /// @param arguments what follows the word `serve`
    /// @throws UsageException if an option is unknown, given twice, or lacks its value
    static ServeArguments parse(List<String> arguments, Map<String, String> environment) {
        var parsed = new ServeArguments(environment);
        var words = arguments.iterator();
        while (words.hasNext()) {
            parsed.accept(words.next(), words);
        }
        return parsed;
    }

    /// Which requests are written down.
    AuditLines audit() {
        var given = given(ServeOption.AUDIT);
        return switch (given.text()) {
            case "all" -> AuditLines.ALL;
            case "denied" -> AuditLines.DENIED;
            case "none" -> AuditLines.NONE;
            default -> throw given.mustBe("all, denied or none");
        };
    }

    private void accept(String word, Iterator<String> following) {
        int equals = word.indexOf('=');
        var name = equals < 0 ? word : word.substring(0, equals);
        var option = option(name);
        String value = equals < 0 ? null : word.substring(equals + 1);
        if (value == null) {
            value = option.isFlag() ? "true" : following.hasNext() ? following.next() : null;
        }
        if (value == null || (value.startsWith("--") && equals < 0)) {
            throw new UsageException(name + " needs a value: " + option.valueLabel());
        }
        if (arguments.put(option, new Given(name, value)) != null) {
            throw new UsageException(name + " is given twice");
        }
    }

    private static ServeOption option(String name) {
        for (var option : ServeOption.values()) {
            if (option.option().equals(name)) {
                return option;
            }
        }
        throw new UsageException("serve knows no '%s'; see rowhouse serve --help".formatted(name));
    }

    /// The settings of a server.
    ///
    /// @throws UsageException if an option has a value that it cannot have
    Settings settings() {
        var host = host();
        var access = new AccessArguments(this::given, environment);
        return new Settings(
                host, port(), data(), durability(), coordination(), region(), access.settings(host), objects());
    }

    private @Nullable ObjectSettings objects() {
        var given = given(ServeOption.OBJECTS);
        if (given.text().isEmpty()) {
            return null;
        }
        if (given.text().equals("s3")) {
            var endpoint = AccessArguments.uri(new Given(S3_ENDPOINT, environment.getOrDefault(S3_ENDPOINT, "")));
            return new ObjectSettings.S3(endpoint, environment.getOrDefault("AWS_REGION", region()));
        }
        try {
            return new ObjectSettings.Folder(Path.of(given.text()));
        } catch (InvalidPathException _) {
            throw given.mustBe("a folder or s3");
        }
    }

    private String host() {
        var given = given(ServeOption.HOST);
        if (given.text().isBlank()) {
            throw given.mustBe("an address or a host's name");
        }
        return given.text();
    }

    private int port() {
        var given = given(ServeOption.PORT);
        if (given.text().matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(given.text());
            if (port <= 65_535) {
                return port;
            }
        }
        throw given.mustBe("a number from 0 to 65535");
    }

    private @Nullable Path data() {
        boolean isFolderNamed = arguments.containsKey(ServeOption.DATA);
        if (isInMemory()) {
            if (isFolderNamed && arguments.containsKey(ServeOption.IN_MEMORY)) {
                throw new UsageException("--in-memory keeps no files, so --data cannot go with it");
            }
            if (!isFolderNamed) {
                return null;
            }
        }
        var given = given(ServeOption.DATA);
        try {
            if (given.text().isBlank()) {
                throw given.mustBe("a folder");
            }
            return Path.of(given.text());
        } catch (InvalidPathException _) {
            throw given.mustBe("a folder");
        }
    }

    private boolean isInMemory() {
        var given = given(ServeOption.IN_MEMORY);
        return switch (given.text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw given.mustBe("true or false");
        };
    }

    private Durability durability() {
        var given = given(ServeOption.DURABILITY);
        return switch (given.text()) {
            case "commit" -> Durability.COMMIT;
            case "process" -> Durability.PROCESS;
            default -> throw given.mustBe("commit or process");
        };
    }

    private Coordination coordination() {
        var given = given(ServeOption.COORDINATION);
        return switch (given.text()) {
            case "owner" -> Coordination.OWNER;
            case "shared" -> {
                if (data() == null || durability() == Durability.PROCESS) {
                    throw new UsageException(
                            given.place() + " shared goes neither with --in-memory nor with --durability process");
                }
                yield Coordination.SHARED;
            }
            default -> throw given.mustBe("owner or shared");
        };
    }

    private String region() {
        var given = given(ServeOption.REGION);
        if (!given.text().matches("[a-z0-9-]{1,64}")) {
            throw given.mustBe("a region's name, such as us-east-1");
        }
        return given.text();
    }

    private Given given(ServeOption option) {
        var argument = arguments.get(option);
        if (argument != null) {
            return argument;
        }
        var value = environment.getOrDefault(option.variable(), "");
        return value.isEmpty() ? new Given(option.option(), option.standard()) : new Given(option.variable(), value);
    }
}
