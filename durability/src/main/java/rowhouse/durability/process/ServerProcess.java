package rowhouse.durability.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;

/// `rowhouse serve` in a process of its own.
public final class ServerProcess implements Member {
    private static final String READY = "Rowhouse is ready at ";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final JavaProcess process;
    private final URI uri;
    // A client of its own: a connection to a server that was killed must not be taken for one to the next.
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private ServerProcess(JavaProcess process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /// Starts a server, on a port that is free.
    ///
    /// @param folder for what it says
    /// @param data the folder of the accounts' files
    /// @param keys the file of access keys
    /// @param options of `serve`, beside those
    public static ServerProcess start(Path folder, Path data, Path keys, String... options)
            throws IOException, InterruptedException {
        return start(folder, Surroundings.shortLived(Map.of()), data, keys, options);
    }

    /// What a process is started with, beside what it is told.
    ///
    /// @param jvm options of the JVM
    /// @param variables of its environment
    public record Surroundings(List<String> jvm, Map<String, String> variables) {
        /// Those of one that lives for seconds.
        public static Surroundings shortLived(Map<String, String> variables) {
            return new Surroundings(JavaProcess.SHORT_LIVED, variables);
        }
    }

    /// The same, in other surroundings.
    public static ServerProcess start(Path folder, Surroundings surroundings, Path data, Path keys, String... options)
            throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of("rowhouse.cli.Main", "serve", "--port", "0", "--audit", "none"));
        arguments.addAll(List.of("--data", data.toString(), "--keys", keys.toString()));
        arguments.addAll(List.of(options));
        var process = JavaProcess.start(folder, surroundings.jvm(), arguments, surroundings.variables());
        var out = new BufferedReader(new InputStreamReader(process.running().getInputStream(), StandardCharsets.UTF_8));
        var line = out.readLine();
        if (line == null || !line.startsWith(READY)) {
            process.kill();
            throw new IOException("a server does not start: " + line + "\n" + process.said());
        }
        return new ServerProcess(process, URI.create(line.substring(READY.length())));
    }

    @Override
    public HttpResponse send(HttpRequest request) throws IOException, InterruptedException {
        var sent = java.net.http.HttpRequest.newBuilder(uri.resolve(request.path()))
                .timeout(PATIENCE)
                .method(request.method(), BodyPublishers.ofByteArray(request.body()));
        request.headers().fields().stream()
                .filter(field -> !field.name().equals("host"))
                .forEach(field -> sent.header(field.name(), field.value()));
        var answer = client.send(sent.build(), BodyHandlers.ofByteArray());
        return new HttpResponse(answer.statusCode(), Headers.NONE, answer.body());
    }

    @Override
    public String host() {
        return uri.getAuthority();
    }

    @Override
    public long pid() {
        return process.running().pid();
    }

    @Override
    public void kill() throws InterruptedException {
        process.kill();
        client.shutdownNow();
    }
}
