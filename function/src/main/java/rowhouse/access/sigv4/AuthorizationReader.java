package rowhouse.access.sigv4;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.http.HttpRequest;
import rowhouse.text.KnownTexts;

/// Finds what a request says of its own signature.
final class AuthorizationReader {
    private static final int LONGEST_HEADER = 8 * 1024;
    private static final int MOST_SIGNED_HEADERS = 64;
    private static final long LONGEST_EXPIRY_SECONDS = 604_800;
    private static final int SIGNATURE_DIGITS = 64;
    private static final String SIGNATURE = " Signature=";
    private static final KnownTexts<Statement> KNOWN = new KnownTexts<>();
    private static final List<String> QUERY_PARAMETERS =
            List.of("X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date");

    private final HttpRequest request;
    private final Map<String, String> query = new HashMap<>();

    private AuthorizationReader(HttpRequest request) {
        this.request = request;
        // Of a parameter that is there twice, the first counts.
        UriEncoding.parameters(request.query())
                .forEach(parameter -> query.putIfAbsent(parameter.name(), parameter.value()));
    }

    /// @throws ServiceException if the request says nothing, or not all of it, or says it twice
    static Authorization read(HttpRequest request) {
        return new AuthorizationReader(request).read();
    }

    private Authorization read() {
        var header = request.headers().first("authorization");
        boolean isPresigned = query.containsKey("X-Amz-Algorithm");
        if (header != null && isPresigned) {
            throw new ServiceException(
                    ErrorCode.INVALID_SIGNATURE,
                    "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
        }
        if (isPresigned) {
            return ofQuery();
        }
        if (header == null || !header.strip().startsWith("AWS4-")) {
            throw new ServiceException(
                    ErrorCode.MISSING_AUTHENTICATION_TOKEN, "Request is missing Authentication Token");
        }
        return ofHeader(header.strip());
    }

    private Authorization ofHeader(String header) {
        if (header.length() > LONGEST_HEADER) {
            throw incomplete("Authorization header is longer than %d characters.".formatted(LONGEST_HEADER));
        }
        int start = startOfSignature(header);
        if (start < 0) {
            var statement = Statement.of(header);
            return authorization(statement, statement.parameter("Signature"), header);
        }
        // All else stays the same from one request to the next.
        var signature = header.substring(start);
        return KNOWN.use(
                header.substring(0, start),
                beginning -> Statement.of(beginning + signature),
                statement -> authorization(statement, signature, header));
    }

    private Authorization authorization(Statement statement, String signature, String header) {
        var dateText = dateHeader();
        if (dateText == null || !statement.missing().isEmpty()) {
            var dateless = dateText == null
                    ? "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. "
                    : "";
            throw incomplete(statement.missing() + dateless + "Authorization=" + header);
        }
        return new Authorization(
                statement.algorithm(),
                statement.parameter("Credential"),
                statement.signedHeaders(),
                signature,
                date(dateText),
                null,
                request.headers().first("x-amz-security-token"));
    }

    /// Where a signature of the usual length begins at the end of a header; -1 if there is none.
    private static int startOfSignature(String header) {
        int start = header.length() - SIGNATURE_DIGITS;
        for (int i = Math.max(0, start); i < header.length(); i++) {
            if (!HexFormat.isHexDigit(header.charAt(i))) {
                return -1;
            }
        }
        return start > 0 && header.startsWith(SIGNATURE, start - SIGNATURE.length()) ? start : -1;
    }

    /// What a header says.
    ///
    /// @param missing tells what it does not say and should
    private record Statement(
            String algorithm, Map<String, String> parameters, List<String> signedHeaders, String missing) {
        private static final List<String> REQUIRED = List.of("Credential", "Signature", "SignedHeaders");

        static Statement of(String header) {
            int space = header.indexOf(' ');
            var parameters = parametersOf(space < 0 ? "" : header.substring(space + 1), header);
            return new Statement(
                    space < 0 ? header : header.substring(0, space),
                    parameters,
                    headerNames(parameters.getOrDefault("SignedHeaders", "")),
                    missing(parameters));
        }

        private static String missing(Map<String, String> parameters) {
            var missing = new StringBuilder();
            for (var name : REQUIRED) {
                if (!parameters.containsKey(name)) {
                    missing.append("Authorization header requires '%s' parameter. ".formatted(name));
                }
            }
            return missing.toString();
        }

        String parameter(String name) {
            return parameters.getOrDefault(name, "");
        }
    }

    /// Between the parameters stand commas or white space. Of a parameter that is there twice, the last counts.
    private static Map<String, String> parametersOf(String text, String header) {
        var parameters = new HashMap<String, String>();
        for (var part : parts(text)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw incomplete("'%s' not a valid key=value pair (missing equal-sign) in Authorization header: '%s'."
                        .formatted(part, header));
            }
            parameters.put(part.substring(0, equals), part.substring(equals + 1));
        }
        return parameters;
    }

    /// What stands between the separators of a header.
    static List<String> parts(String text) {
        var parts = new ArrayList<String>();
        int position = 0;
        while (position < text.length()) {
            int end = position;
            while (end < text.length() && !isSeparator(text.charAt(end))) {
                end++;
            }
            if (end > position) {
                parts.add(text.substring(position, end));
            }
            position = end + 1;
        }
        return parts;
    }

    private static boolean isSeparator(char character) {
        return character == ',' || character == ' ' || character == '\t';
    }

    private @Nullable String dateHeader() {
        var date = request.headers().first("x-amz-date");
        return date == null ? request.headers().first("date") : date;
    }

    private Authorization ofQuery() {
        var missing = new StringBuilder();
        for (var name : QUERY_PARAMETERS) {
            if (!query.containsKey(name)) {
                missing.append("AWS query-string parameters must include '%s'. ".formatted(name));
            }
        }
        if (!missing.isEmpty()) {
            throw incomplete(missing + "Re-examine the query-string parameters.");
        }
        return new Authorization(
                query.getOrDefault("X-Amz-Algorithm", ""),
                query.getOrDefault("X-Amz-Credential", ""),
                headerNames(query.getOrDefault("X-Amz-SignedHeaders", "")),
                query.getOrDefault("X-Amz-Signature", ""),
                date(query.getOrDefault("X-Amz-Date", "")),
                expires(query.getOrDefault("X-Amz-Expires", "900")),
                query.get("X-Amz-Security-Token"));
    }

    private static Duration expires(String text) {
        if (text.matches("[0-9]{1,6}")) {
            long seconds = Long.parseLong(text);
            if (seconds >= 1 && seconds <= LONGEST_EXPIRY_SECONDS) {
                return Duration.ofSeconds(seconds);
            }
        }
        throw incomplete("X-Amz-Expires must be a number of seconds from 1 to " + LONGEST_EXPIRY_SECONDS + ".");
    }

    private static Instant date(String text) {
        var date = AmzDate.parse(text);
        if (date == null) {
            throw incomplete(
                    "Date must be in ISO-8601 'basic format'. Got '%s'. See http://en.wikipedia.org/wiki/ISO_8601"
                            .formatted(text));
        }
        return date;
    }

    private static List<String> headerNames(String text) {
        var names = new ArrayList<String>();
        for (var name : text.toLowerCase(Locale.ROOT).split(";", -1)) {
            if (!name.isEmpty() && names.size() < MOST_SIGNED_HEADERS) {
                names.add(name);
            }
        }
        names.sort(null);
        return List.copyOf(names);
    }

    private static ServiceException incomplete(String text) {
        return new ServiceException(ErrorCode.INCOMPLETE_SIGNATURE, text);
    }
}
