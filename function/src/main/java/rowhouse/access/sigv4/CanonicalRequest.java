package rowhouse.access.sigv4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.http.HttpRequest;

/// The one form of a request that both sides sign.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a
///     signed AWS API request</a>
final class CanonicalRequest {
    private final HttpRequest request;
    private final List<String> signedHeaders;
    private final String payloadHash;

    /// @param signedHeaders in lower case, in ascending order
    /// @param payloadHash SHA-256 of the body, in hexadecimal
    CanonicalRequest(HttpRequest request, List<String> signedHeaders, String payloadHash) {
        this.request = request;
        this.signedHeaders = signedHeaders;
        this.payloadHash = payloadHash;
    }

    /// The text; null if a header is signed that the request does not have.
    ///
    /// @param host what stands for the header `Host`
    @Nullable
    String text(String host) {
        var text = new StringBuilder(640);
        text.append(request.method()).append('\n');
        text.append(request.path().isEmpty() ? "/" : request.path()).append('\n');
        text.append(query()).append('\n');
        for (var name : signedHeaders) {
            text.append(name).append(':');
            if (name.equals("host")) {
                appendCollapsed(text, host);
            } else if (!appendValues(text, name)) {
                return null;
            }
            text.append('\n');
        }
        return text.append('\n')
                .append(String.join(";", signedHeaders))
                .append('\n')
                .append(payloadHash)
                .toString();
    }

    /// The bytes of such a text. Header values are kept byte by byte, as they came.
    static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private String query() {
        if (request.query().isEmpty()) {
            return "";
        }
        var signed = UriEncoding.parameters(request.query()).stream()
                .filter(parameter -> !parameter.name().equals("X-Amz-Signature"))
                .toList();
        return UriEncoding.canonical(signed);
    }

    /// Adds all values of a header; says whether there are any.
    private boolean appendValues(StringBuilder text, String name) {
        boolean found = false;
        for (var field : request.headers().fields()) {
            if (field.name().equals(name)) {
                if (found) {
                    text.append(',');
                }
                appendCollapsed(text, field.value());
                found = true;
            }
        }
        // A proxy may have replaced the length by another way to tell it.
        if (!found && name.equals("content-length")) {
            text.append(request.body().length);
            return true;
        }
        return found;
    }

    /// Adds a value without white space at its ends, and with one space for any within.
    private static void appendCollapsed(StringBuilder text, String value) {
        if (isCollapsed(value)) {
            text.append(value);
            return;
        }
        boolean spaceDue = false;
        int start = text.length();
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (isSpace(character)) {
                spaceDue = text.length() > start;
            } else {
                if (spaceDue) {
                    text.append(' ');
                    spaceDue = false;
                }
                text.append(character);
            }
        }
    }

    /// Whether there is nothing but single spaces between other characters.
    private static boolean isCollapsed(String value) {
        boolean wasSpace = true;
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            boolean isSpace = character <= ' ' && isSpace(character);
            if (isSpace && (wasSpace || character != ' ')) {
                return false;
            }
            wasSpace = isSpace;
        }
        return !wasSpace || value.isEmpty();
    }

    private static boolean isSpace(char character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }
}
