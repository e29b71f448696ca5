package rowhouse.bench.floor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.server.Limits;
import rowhouse.server.LocalServer;
import rowhouse.server.RequestHandler;

/// A server that does of each of the benchmark's requests only what cannot be left out: it speaks HTTP
/// through Rowhouse's own server, runs the SQLite statements on Rowhouse's own schema, and answers as many
/// bytes. It verifies no signature and parses no JSON: it finds keys and items where the benchmark is known
/// to put them. It is good for nothing else.
public final class FloorServer implements RequestHandler {
    private static final String TARGET_PREFIX = "DynamoDB_20120810.";
    private static final Headers JSON = Headers.of("content-type", "application/x-amz-json-1.0");

    private final FloorOperations operations;
    private final boolean writesWait;

    private FloorServer(FloorOperations operations, boolean writesWait) {
        this.operations = operations;
        this.writesWait = writesWait;
    }

    /// Serves until it is killed.
    ///
    /// @param arguments the port, and the file to keep items in; without one they are kept in memory
    public static void main(String... arguments) throws IOException, SQLException {
        var file = arguments.length > 1 ? Path.of(arguments[1]) : null;
        var server = new FloorServer(new FloorOperations(Store.open(file)), file != null);
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        var listening = LocalServer.start(address, Limits.standard(), server);
        System.out.println("The floor is ready at " + listening.address());
    }

    /// As in Rowhouse: what waits for the disk does so on a thread of its own.
    @Override
    public Wait waitsFor(HttpRequest request) {
        var target = request.headers().first("x-amz-target");
        boolean writes =
                target != null && (target.contains("Put") || target.contains("Update") || target.contains("Write"));
        return writesWait && writes ? Wait.ANYTHING : Wait.NONE;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        var target = request.headers().first("x-amz-target");
        if (target == null || !target.startsWith(TARGET_PREFIX)) {
            return new HttpResponse(404, JSON, new byte[0]);
        }
        try {
            var answer = operations.run(target.substring(TARGET_PREFIX.length()), new RequestText(request.body()));
            return new HttpResponse(200, JSON, answer.getBytes(ISO_8859_1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
