package rowhouse.lambda;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/// A handler in a process of its own, run by the real client of Lambda's managed runtime: its own jars on the class
/// path, the function's in the folder where it runs.
public final class LambdaProcess implements AutoCloseable {
    private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final List<String> RUNTIME_JARS = List.of(
            "aws-lambda-java-runtime-interface-client",
            "aws-lambda-java-core",
            "aws-lambda-java-serialization",
            "utils-lite",
            "annotations");

    private final RuntimeApi api;
    private final Process process;
    private final Path log;

    private LambdaProcess(RuntimeApi api, Process process, Path log) {
        this.api = api;
        this.process = process;
        this.log = log;
    }

    /// A handler among the classes of the tests.
    ///
    /// @param folder empty, for the process alone
    public static LambdaProcess start(Path folder, Class<?> handler, Map<String, String> variables) throws IOException {
        return start(folder, task(folder), List.of("--enable-native-access=ALL-UNNAMED"), handler, variables);
    }

    /// The function in the runtime of our own, of which several may run on one machine: the managed one's client
    /// unpacks a library to a place that they would share.
    ///
    /// @param folder empty, for the process alone
    static LambdaProcess startOwnRuntime(Path folder, Map<String, String> variables) throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                RuntimeLoop.class.getName());
        return start(folder, Files.createDirectory(folder.resolve("task")), command, variables);
    }

    /// A handler in a folder as it is deployed.
    ///
    /// @param folder for the process alone
    /// @param task the function's own files
    /// @param options of the JVM
    static LambdaProcess start(
            Path folder, Path task, List<String> options, Class<?> handler, Map<String, String> variables)
            throws IOException {
        return start(folder, task, managed(options, handler), variables);
    }

    /// How Lambda's managed runtime starts a handler.
    ///
    /// @param options of the JVM, beside those that the runtime has of itself
    static List<String> managed(List<String> options, Class<?> handler) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:MaxHeapSize=1398000k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", runtimeClassPath(), RUNTIME, handler.getName()));
        return command;
    }

    /// Any runtime.
    ///
    /// @param folder for the process alone
    /// @param task the function's own files, where the command runs
    static LambdaProcess start(Path folder, Path task, List<String> command, Map<String, String> variables)
            throws IOException {
        var api = RuntimeApi.start();
        var log = folder.resolve("log");
        var builder = new ProcessBuilder(command)
                .directory(task.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment()
                .putAll(Map.of(
                        "AWS_LAMBDA_RUNTIME_API", api.address(),
                        "AWS_LAMBDA_FUNCTION_NAME", "rowhouse",
                        "AWS_REGION", "us-east-1",
                        "AWS_EXECUTION_ENV", "AWS_Lambda_java25",
                        "LAMBDA_TASK_ROOT", task.toString()));
        builder.environment().putAll(variables);
        var process = builder.start();
        var _ = process.onExit().thenAccept(ended -> api.end("the function ended with status " + ended.exitValue()));
        return new LambdaProcess(api, process, log);
    }

    /// What the deployed function's JVM is told beside that.
    static List<String> options(Path task) {
        var architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
        return List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.net.preferIPv6Addresses=true",
                "-Dorg.sqlite.lib.path=" + task.resolve("native").resolve(architecture),
                "-Dorg.sqlite.lib.name=libsqlitejdbc.so");
    }

    private static String runtimeClassPath() {
        return String.join(
                File.pathSeparator,
                classPath().filter(LambdaProcess::isOfRuntime).toList());
    }

    private static boolean isOfRuntime(String entry) {
        var name = Path.of(entry).getFileName().toString();
        return RUNTIME_JARS.stream().anyMatch(jar -> name.matches(jar + "-[0-9].*"))
                && !(name.startsWith("annotations") && !entry.contains("awssdk"));
    }

    static Stream<String> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1));
    }

    /// The function's folder: one jar under `lib`, which names everything on our own class path.
    private static Path task(Path folder) throws IOException {
        return addTo(folder.resolve("task"), classPath().map(Path::of).toList());
    }

    /// Adds one jar to a function's folder, which names others.
    static Path addTo(Path task, List<Path> classPath) throws IOException {
        var lib = Files.createDirectories(task.resolve("lib"));
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        String.join(
                                " ",
                                classPath.stream()
                                        .map(entry -> entry.toUri().toString())
                                        .toList()));
        new JarOutputStream(Files.newOutputStream(lib.resolve("others.jar")), manifest).close();
        return task;
    }

    /// Gives an event to the handler, and waits for its answer.
    public byte[] invoke(byte[] event) throws IOException, InterruptedException {
        return api.invoke(event);
    }

    /// What the process has written so far.
    public String log() throws IOException {
        return Files.readString(log);
    }

    /// Asks the process to end, and waits for that.
    ///
    /// @return whether it did in time
    boolean terminate(long time, TimeUnit unit) throws InterruptedException {
        process.destroy();
        return process.waitFor(time, unit);
    }

    /// Ends the process where it stands.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        api.close();
    }
}
