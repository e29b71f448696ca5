package rowhouse.access.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rowhouse.access.sigv4.RequestSigner;
import rowhouse.access.sigv4.Sha256;
import rowhouse.access.sigv4.UriEncoding;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.object.Bucket;
import rowhouse.object.ObjectEncryption;
import rowhouse.object.ObjectStore;
import rowhouse.object.ObjectStoreException;
import rowhouse.object.StoredObject;

/// Objects in S3 itself, called with our own signature.
///
/// A bucket in another region than ours is asked for there, once S3 has said so.
///
/// @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html">Virtual hosting of
///     buckets</a>
public final class S3Objects implements ObjectStore {
    private static final byte[] NOTHING = {};
    private static final String SERVICE = "s3";
    private static final int LARGEST_LIST_BYTES = 16 * 1024 * 1024;
    private static final int LARGEST_ERROR_BYTES = 64 * 1024;
    private static final int LONGEST_PAGE = 1000;
    private static final int MOST_REGIONS = 1000;
    private static final int LONGEST_REASON = 300;
    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z0-9-]+");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern CONTENTS = Pattern.compile("<Contents>(.*?)</Contents>", Pattern.DOTALL);

    private final @Nullable URI endpoint;
    private final String region;
    private final Supplier<RequestSigner> signer;
    private final InstantSource clock;
    private final Map<String, String> regions = new ConcurrentHashMap<>();

    /// @param endpoint an address without a path, below which buckets are paths; null for AWS's own
    /// @param region where buckets are looked for first
    /// @param signer asked anew for each call, for credentials may change
    public S3Objects(@Nullable URI endpoint, String region, Supplier<RequestSigner> signer, InstantSource clock) {
        this.endpoint = endpoint;
        this.region = region;
        this.signer = signer;
        this.clock = clock;
    }

    @Override
    public void put(Bucket bucket, String key, byte[] body, @Nullable ObjectEncryption encryption) {
        try {
            send("PUT", bucket, key, "", body, encrypted(encryption)).start(LARGEST_ERROR_BYTES);
        } catch (IOException e) {
            throw outOfReach(e);
        }
    }

    @Override
    public List<StoredObject> list(Bucket bucket, String prefix, @Nullable String after, int limit) {
        var found = new ArrayList<StoredObject>();
        var last = after;
        while (found.size() < limit) {
            var page = page(bucket, prefix, last, Math.min(LONGEST_PAGE, limit - found.size()));
            found.addAll(page.objects());
            if (!page.isTruncated()) {
                break;
            }
            last = page.objects().getLast().key();
        }
        return List.copyOf(found);
    }

    @Override
    public InputStream open(Bucket bucket, String key) {
        try {
            return Objects.requireNonNull(
                    send("GET", bucket, key, "", NOTHING, Headers.NONE).body());
        } catch (IOException e) {
            throw outOfReach(e);
        }
    }

    /// What S3 lists at once, which may be fewer objects than were asked for even where there are more.
    private record Page(List<StoredObject> objects, boolean isTruncated) {}

    private Page page(Bucket bucket, String prefix, @Nullable String after, int limit) {
        var query = "encoding-type=url&list-type=2&max-keys=" + limit + "&prefix=" + UriEncoding.encode(prefix)
                + (after == null ? "" : "&start-after=" + UriEncoding.encode(after));
        try {
            var answer = send("GET", bucket, "", query, NOTHING, Headers.NONE);
            var xml = new String(answer.start(LARGEST_LIST_BYTES), UTF_8);
            if (!xml.contains("</ListBucketResult>")) {
                throw new ObjectStoreException("InternalError", "S3 did not list the bucket", true);
            }
            var objects = CONTENTS.matcher(xml)
                    .results()
                    .map(entry -> new StoredObject(
                            UriEncoding.decode(text(entry.group(1), "Key")),
                            Long.parseLong(text(entry.group(1), "Size"))))
                    .toList();
            boolean isTruncated = text(xml, "IsTruncated").equals("true");
            if (objects.isEmpty() && isTruncated) {
                throw new ObjectStoreException("InternalError", "S3 did not list the bucket", true);
            }
            return new Page(objects, isTruncated);
        } catch (IOException e) {
            throw outOfReach(e);
        }
    }

    private static Headers encrypted(@Nullable ObjectEncryption encryption) {
        if (encryption == null) {
            return Headers.NONE;
        }
        boolean isKms = encryption.algorithm() == ObjectEncryption.Algorithm.KMS;
        var headers = Headers.of("x-amz-server-side-encryption", isKms ? "aws:kms" : "AES256");
        return encryption.kmsKeyId() == null
                ? headers
                : headers.with("x-amz-server-side-encryption-aws-kms-key-id", encryption.kmsKeyId());
    }

    /// The answer to a request that S3 takes, at the second try where the bucket is in another region.
    ///
    /// @throws ObjectStoreException if S3 refuses
    private HttpCall.Streamed send(String method, Bucket bucket, String key, String query, byte[] body, Headers own)
            throws IOException {
        var first = regions.getOrDefault(bucket.name(), region);
        var answer = HttpCall.open(address(bucket, first), request(method, bucket, key, query, body, own, first));
        var other = answer.header("x-amz-bucket-region");
        if (isRedirection(answer.status())
                && endpoint == null
                && other != null
                && !other.equals(first)
                && REGION.matcher(other).matches()) {
            if (regions.size() < MOST_REGIONS) {
                regions.put(bucket.name(), other);
            }
            answer.start(LARGEST_ERROR_BYTES);
            answer = HttpCall.open(address(bucket, other), request(method, bucket, key, query, body, own, other));
        }
        if (answer.status() != 200) {
            throw refused(answer.status(), new String(answer.start(LARGEST_ERROR_BYTES), UTF_8));
        }
        return answer;
    }

    private static boolean isRedirection(int status) {
        return status == 301 || status == 307 || status == 400;
    }

    private HttpRequest request(
            String method, Bucket bucket, String key, String query, byte[] body, Headers own, String bucketRegion) {
        var path = "/" + (isPath(bucket) ? bucket.name() + "/" : "") + encoded(key);
        var headers = Headers.of(
                "host", HttpCall.host(address(bucket, bucketRegion)), "x-amz-content-sha256", new Sha256().hex(body));
        if (bucket.owner() != null) {
            headers = headers.with("x-amz-expected-bucket-owner", bucket.owner());
        }
        if (!method.equals("GET")) {
            headers = headers.with("content-type", "application/octet-stream");
        }
        for (var field : own.fields()) {
            headers = headers.with(field.name(), field.value());
        }
        return signer.get()
                .sign(new HttpRequest(method, path, query, headers, body), bucketRegion, SERVICE, clock.instant());
    }

    private static String encoded(String key) {
        return Stream.of(key.split("/", -1)).map(UriEncoding::encode).collect(Collectors.joining("/"));
    }

    private URI address(Bucket bucket, String bucketRegion) {
        if (endpoint != null) {
            return endpoint;
        }
        var suffix = bucketRegion.startsWith("cn-")
                ? "amazonaws.com.cn"
                : bucketRegion.startsWith("eusc-") ? "amazonaws.eu" : "amazonaws.com";
        var host = "s3.dualstack." + bucketRegion + "." + suffix;
        return URI.create("https://" + (isPath(bucket) ? host : bucket.name() + "." + host));
    }

    /// Whether the bucket is named in the path. In the host's name it would need a certificate of its own where it has
    /// a dot, and be another where it has a capital.
    private boolean isPath(Bucket bucket) {
        return endpoint != null || !PLAIN_NAME.matcher(bucket.name()).matches();
    }

    private static ObjectStoreException refused(int status, String xml) {
        var code = text(xml, "Code");
        var message = text(xml, "Message");
        return ObjectStoreException.refusal(
                code.isEmpty() ? "Status" + status : oneLine(code), oneLine(message), status);
    }

    private static ObjectStoreException outOfReach(IOException e) {
        return new ObjectStoreException("OutOfReach", "S3 is out of reach: " + oneLine(e.toString()), true);
    }

    /// What stands in the first element of this name; empty where there is none.
    private static String text(String xml, String element) {
        int start = xml.indexOf("<" + element + ">");
        int end = xml.indexOf("</" + element + ">");
        return start < 0 || end < start
                ? ""
                : xml.substring(start + element.length() + 2, end)
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&apos;", "'")
                        .replace("&amp;", "&");
    }

    private static String oneLine(String text) {
        var line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "...";
    }
}
