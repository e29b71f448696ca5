package rowhouse.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// How long it takes from the start of a process to its first answer to a signed GetItem, one variant after the other,
/// round by round, each on one core, with a KMS over TLS on this machine. It prints medians, and their ratios: those
/// are what is worth comparing.
///
/// `ColdStart <rounds> <task folder> [<folder of the custom runtime>]`
final class ColdStart {
    private final Map<String, List<String>> commands = new LinkedHashMap<>();
    private final Map<String, Path> tasks = new HashMap<>();
    private final Map<String, List<Double>> milliseconds = new LinkedHashMap<>();
    private final Path scratch;
    private final Deployment deployment;

    private ColdStart(Path scratch) throws Exception {
        this.scratch = scratch;
        this.deployment = Deployment.create(scratch);
    }

    static void main(String[] arguments) throws Exception {
        var run = new ColdStart(Files.createTempDirectory("rowhouse-cold-start"));
        var packaged = Path.of(arguments[1]).toAbsolutePath();
        var tests = LambdaProcess.classPath()
                .map(Path::of)
                .filter(Files::isDirectory)
                .map(Path::toAbsolutePath)
                .toList();
        var sdk = LambdaProcess.classPath()
                .map(Path::of)
                .filter(ColdStart::isOfSdk)
                .toList();
        run.addManaged(
                "empty Java handler", LambdaProcess.addTo(run.scratch.resolve("empty"), tests), EmptyHandler.class);
        run.addManaged("with the SDK's KMS client", run.withSdk(packaged, tests, sdk), SdkHandler.class);
        run.addManaged("managed", packaged, Handler.class);
        if (arguments.length > 2) {
            var custom = Path.of(arguments[2]).toAbsolutePath();
            run.add("custom", custom, List.of(custom.resolve("bootstrap").toString()));
        }
        try (var function = run.start("managed")) {
            run.deployment.createTable(function);
        }
        for (int round = 0; round < Integer.parseInt(arguments[0]); round++) {
            for (var variant : run.commands.keySet()) {
                run.milliseconds
                        .computeIfAbsent(variant, _ -> new ArrayList<>())
                        .add(run.measure(variant));
            }
        }
        run.print();
        System.exit(0);
    }

    private static boolean isOfSdk(Path jar) {
        return jar.toString().matches(".*/(software/amazon|org/reactivestreams|org/slf4j)/.*");
    }

    /// The function's own jars, and those of the SDK.
    private Path withSdk(Path packaged, List<Path> tests, List<Path> sdk) throws IOException {
        var task = scratch.resolve("sdk");
        var lib = Files.createDirectories(task.resolve("lib"));
        try (var jars = Files.list(packaged.resolve("lib"))) {
            for (var jar : jars.toList()) {
                Files.copy(jar, lib.resolve(jar.getFileName()));
            }
        }
        for (var jar : sdk) {
            Files.copy(jar, lib.resolve(jar.getFileName()));
        }
        Files.createSymbolicLink(task.resolve("native"), packaged.resolve("native"));
        return LambdaProcess.addTo(task, tests);
    }

    private void addManaged(String variant, Path task, Class<?> handler) {
        add(variant, task, LambdaProcess.managed(LambdaProcess.options(task), handler));
    }

    private void add(String variant, Path task, List<String> command) {
        var pinned = new ArrayList<>(List.of("taskset", "-c", "0"));
        pinned.addAll(command);
        commands.put(variant, pinned);
        tasks.put(variant, task);
    }

    private LambdaProcess start(String variant) throws IOException {
        return LambdaProcess.start(
                deployment.newFolder(),
                Objects.requireNonNull(tasks.get(variant)),
                Objects.requireNonNull(commands.get(variant)),
                deployment.variables());
    }

    private double measure(String variant) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (var function = start(variant)) {
            deployment.call(function, "GetItem", "{\"TableName\":\"Music\",\"Key\":{\"pk\":{\"S\":\"a\"}}}");
            return (System.nanoTime() - begun) / 1e6;
        }
    }

    private void print() {
        double managed = median("managed");
        System.out.printf(
                "%-28s %8s %8s %8s   %s%n", "from start to first answer", "min ms", "median", "max", "to managed");
        milliseconds.forEach((variant, times) -> System.out.printf(
                "%-28s %8.0f %8.0f %8.0f   %.2f%n",
                variant, Collections.min(times), median(times), Collections.max(times), median(times) / managed));
        System.out.printf(
                "managed / with the SDK: %.2f (at most 0.75 is the goal)%n",
                managed / median("with the SDK's KMS client"));
        if (milliseconds.containsKey("custom")) {
            System.out.printf("custom / managed: %.2f (at most 0.85 is the goal)%n", median("custom") / managed);
        }
    }

    private double median(String variant) {
        return median(Objects.requireNonNull(milliseconds.get(variant)));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
