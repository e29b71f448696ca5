package rowhouse.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

/// Templates of checkouts whose function has been built, by what was chosen. Each is made once.
final class Templates {
    private static final Map<Map<String, String>, Template> MADE = new LinkedHashMap<>();

    private Templates() {}

    static Template ofDefaults() {
        return of(Map.of());
    }

    static synchronized Template of(Map<String, String> context) {
        return MADE.computeIfAbsent(context, choices -> Template.fromStack(stack(choices)));
    }

    static RowhouseStack stack(Map<String, String> context) {
        var app = App.Builder.create()
                .analyticsReporting(false)
                .outdir(folder("cdk.out").toString())
                .build();
        return new RowhouseStack(app, new SettingsReader(context::get).read(), new Bundle(checkout()));
    }

    /// A folder like a checkout's after a build.
    static Path checkout() {
        try {
            var root = folder("checkout");
            for (var folder : List.of("lambda", "lambda-custom")) {
                var lib = Files.createDirectories(
                        root.resolve("function/target").resolve(folder).resolve("lib"));
                Files.writeString(lib.resolve("rowhouse.jar"), "the same");
                for (var cpu : Cpu.values()) {
                    Files.createDirectories(lib.resolveSibling("native").resolve(cpu.nativeFolder()));
                }
            }
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(String name) {
        try {
            return Files.createTempDirectory(Path.of("target"), name).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The properties of the resource of a type that there is one of.
    static Map<String, Object> onlyOne(Template template, String type) {
        var found = template.findResources(type);
        if (found.size() != 1) {
            throw new AssertionError("%d resources are %s".formatted(found.size(), type));
        }
        return properties(found.values().iterator().next());
    }

    /// All there are, by their logical names.
    @SuppressWarnings("unchecked")
    static Map<String, Map<String, Object>> resources(Template template) {
        return (Map<String, Map<String, Object>>) template.toJSON().getOrDefault("Resources", Map.of());
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> properties(Map<String, Object> resource) {
        return (Map<String, Object>) resource.getOrDefault("Properties", Map.of());
    }
}
