package rowhouse.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.AccessKey;
import rowhouse.access.key.AccessKeyId;
import rowhouse.access.key.Secret;
import rowhouse.access.sigv4.RequestSigner;
import rowhouse.access.sigv4.SignatureVerifier;
import rowhouse.access.sigv4.SigningSecret;
import rowhouse.account.Accounts;
import rowhouse.house.Rowhouse;
import rowhouse.operation.AnswerLimit;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.server.Settings.AccessSettings;
import rowhouse.storage.Rows;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// A whole server but for its sockets, on a clock that stands still unless it is moved.
final class House implements AutoCloseable {
    static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    static final String IAM_ACCOUNT = "111111111111";
    static final String ACCOUNT_A = "222222222222";
    static final String ACCOUNT_B = "333333333333";
    static final String ACCOUNT_C = "444444444444";

    static final Key IAM_ROOT = key(IAM_ACCOUNT, "i");

    static final Key ROOT_A = key(ACCOUNT_A, "a");
    static final Key ROOT_B = key(ACCOUNT_B, "b");
    static final Key ROOT_C = key(ACCOUNT_C, "c");

    static final String SESSION_REQUEST = "Action=GetSessionToken&Version=2011-06-15&DurationSeconds=900";

    private static final Pattern FILE = Pattern.compile("ddb-([0-9]{12})\\.sqlite3");

    private final Set<String> opened = new ConcurrentSkipListSet<>();
    private final Rowhouse rowhouse;
    private volatile Instant now = BEGINNING;

    /// Credentials of a client.
    record Key(String accessKeyId, String secret, @Nullable String token) {
        RequestSigner signer() {
            return new RequestSigner(accessKeyId, SigningSecret.of(secret.getBytes(UTF_8)), token);
        }

        AccessKey asAccessKey() {
            return new AccessKey(accessKeyId, Secret.of(secret), IAM_ACCOUNT);
        }

        String row(String accountId) {
            return accessKeyId + "," + secret + "," + accountId;
        }
    }

    /// @param folder where keys and accounts are kept
    House(Path folder, AccessSettings settings) throws IOException {
        var identities = LocalIdentities.of(settings, folder, () -> now).identities();
        var wiring = new Rowhouse.Settings(
                "us-east-1",
                rules -> Accounts.inFolder(folder.resolve("accounts"), this::open, 2, rules),
                SignatureVerifier.Settings.LOCAL,
                AnswerLimit.NONE);
        rowhouse = Rowhouse.open(wiring, identities, () -> now);
    }

    /// A house whose IAM account lists A and B, while C stands in the key file.
    static House ofFourAccounts(Path folder) throws IOException {
        var house = ofKeyFile(folder, List.of(IAM_ROOT.row(IAM_ACCOUNT), ROOT_C.row(ACCOUNT_C)));
        house.addRootUser(ACCOUNT_A, ROOT_A);
        house.addRootUser(ACCOUNT_B, ROOT_B);
        return house;
    }

    static House ofKeyFile(Path folder, List<String> rows) throws IOException {
        var file = folder.resolve("keys.csv");
        Files.writeString(file, String.join("\n", rows) + "\n");
        return new House(folder, new AccessSettings(file, null, IAM_ACCOUNT, false, null));
    }

    private Rows open(Path file) {
        var name = FILE.matcher(file.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalStateException("not an account's file: " + file);
        }
        opened.add(name.group(1));
        return SqliteRows.open(file, SqliteMode.PROCESS);
    }

    /// Adds a root user as any client would: with a PutItem.
    void addRootUser(String accountId, Key key) {
        var answer = call(
                IAM_ROOT,
                "PutItem",
                "{\"TableName\":\"iam\",\"Item\":{\"pk\":{\"S\":\"ACCOUNT#%s\"},\"sk\":{\"S\":\"ROOT#%s\"},\"secretAccessKey\":{\"S\":\"%s\"}}}"
                        .formatted(accountId, key.accessKeyId(), key.secret()));
        if (answer.status() != 200) {
            throw new IllegalStateException(new String(answer.body(), UTF_8));
        }
    }

    /// Adds what an account is, as any client would.
    ///
    /// @param attributes in JSON, with `'` for `"`
    void putAccount(String accountId, String attributes) {
        var answer = call(
                IAM_ROOT,
                "PutItem",
                "{'TableName':'iam','Item':{'pk':{'S':'ACCOUNT#%s'},'sk':{'S':'META'},%s}}"
                        .formatted(accountId, attributes)
                        .replace('\'', '"'));
        if (answer.status() != 200) {
            throw new IllegalStateException(new String(answer.body(), UTF_8));
        }
    }

    HttpResponse call(Key key, String operation, String body) {
        return callFrom("us-east-1", key, operation, body);
    }

    /// Calls an operation with a signature for a region.
    HttpResponse callFrom(String region, Key key, String operation, String body) {
        return send(key.signer().sign(request(operation, body), region, "dynamodb", now));
    }

    /// Calls an operation of the control plane.
    HttpResponse callControlPlane(Key key, String operation, String body) {
        var request = request("RowhouseControlPlane_20261121", operation, body);
        return send(key.signer().sign(request, "us-east-1", "rowhouse", now));
    }

    /// Temporary credentials for the owner of a key, for a quarter of an hour.
    Key session(Key key) {
        return session(new String(callSts(key, SESSION_REQUEST).body(), UTF_8));
    }

    /// The credentials in an answer of STS.
    static Key session(String xml) {
        return new Key(element("AccessKeyId", xml), element("SecretAccessKey", xml), element("SessionToken", xml));
    }

    private static String element(String name, String xml) {
        return xml.substring(xml.indexOf("<" + name + ">") + name.length() + 2, xml.indexOf("</" + name + ">"));
    }

    /// Calls an operation of STS.
    HttpResponse callSts(Key key, String form) {
        var headers = Headers.of("host", "rowhouse.test:8000", "content-type", "application/x-www-form-urlencoded");
        var request = new HttpRequest("POST", "/", "", headers, form.getBytes(UTF_8));
        return send(key.signer().sign(request, "us-east-1", "sts", now));
    }

    HttpResponse send(HttpRequest request) {
        return rowhouse.handle(request);
    }

    static HttpRequest request(String operation, String body) {
        return request("DynamoDB_20120810", operation, body);
    }

    private static HttpRequest request(String service, String operation, String body) {
        var headers = Headers.of(
                "host", "rowhouse.test:8000",
                "content-type", "application/x-amz-json-1.0",
                "x-amz-target", service + "." + operation);
        return new HttpRequest("POST", "/", "", headers, body.getBytes(UTF_8));
    }

    void letPass(Duration time) {
        now = now.plus(time);
    }

    /// What the server's timer does for new encryption keys.
    void rotateKeys() {
        rowhouse.rewrap();
    }

    /// The accounts whose files were opened since this was asked last.
    Set<String> takeOpened() {
        var taken = Set.of(opened.toArray(String[]::new));
        opened.clear();
        return taken;
    }

    @Override
    public void close() {
        rowhouse.close(Duration.ofSeconds(20));
    }

    /// A key of a made-up secret: forty times the same letter, so that a log can be searched for it.
    static Key key(String accountId, String letter) {
        var id = AccessKeyId.mint(AccessKeyId.LONG_TERM, accountId, new SecureRandom());
        return new Key(id.text(), "Secret/" + letter.repeat(33), null);
    }
}
