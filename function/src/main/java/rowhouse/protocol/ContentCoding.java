package rowhouse.protocol;

import static rowhouse.error.ServiceException.serialization;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;

/// Compressed bodies, in both directions.
///
/// @see <a
///     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.API.html">DynamoDB
///     API</a>
public final class ContentCoding {
    /// The largest body DynamoDB takes, compressed or not.
    public static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

    private static final int WORTH_COMPRESSING_BYTES = 1024;
    // A byte that is packed stands for 1032 at most.
    private static final long DENSEST = 1032;

    private ContentCoding() {}

    /// The body of a request, unpacked where it came packed.
    ///
    /// @throws ServiceException if it is too large, or not what `Content-Encoding` says
    public static byte[] decode(HttpRequest request) {
        var coding = request.headers().first("content-encoding");
        if (coding == null || coding.equalsIgnoreCase("identity") || coding.equalsIgnoreCase("aws-chunked")) {
            return checkSize(request.body());
        }
        if (!coding.equalsIgnoreCase("gzip")) {
            throw serialization("Unsupported Content-Encoding: " + coding);
        }
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
            return checkSize(unpacked.readNBytes(MAX_BODY_BYTES + 1));
        } catch (IOException _) {
            throw new ServiceException(ErrorCode.SERIALIZATION, "");
        }
    }

    /// How long the body of a request may be once it is unpacked.
    public static int mostBytes(HttpRequest request) {
        int length = request.body().length;
        return request.headers().first("content-encoding") == null
                ? length
                : (int) Math.max(length, Math.min(DENSEST * length, MAX_BODY_BYTES));
    }

    /// The coding a client takes for this body, or null for none.
    public static @Nullable String accepted(Headers request, byte[] body) {
        if (body.length < WORTH_COMPRESSING_BYTES) {
            return null;
        }
        for (var field : request.fields()) {
            if (field.name().equals("accept-encoding")
                    && Arrays.stream(field.value().split(",")).anyMatch(ContentCoding::acceptsGzip)) {
                return "gzip";
            }
        }
        return null;
    }

    /// The body packed with gzip.
    public static byte[] gzip(byte[] body) {
        var packed = new ByteArrayOutputStream(body.length / 4);
        try (var stream = new GZIPOutputStream(packed)) {
            stream.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return packed.toByteArray();
    }

    private static boolean acceptsGzip(String choice) {
        var parts = choice.strip().split(";", -1);
        var refused = parts.length > 1 && parts[1].strip().matches("q=0(\\.0*)?");
        return parts[0].strip().equalsIgnoreCase("gzip") && !refused;
    }

    private static byte[] checkSize(byte[] body) {
        if (body.length > MAX_BODY_BYTES) {
            throw new ServiceException(ErrorCode.REQUEST_TOO_LARGE, "");
        }
        return body;
    }
}
