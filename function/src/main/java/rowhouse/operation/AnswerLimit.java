package rowhouse.operation;

import static rowhouse.error.ServiceException.validation;

import rowhouse.error.ServiceException;
import rowhouse.value.Item;

/// How long the body of an answer may be where a door puts it into an event, as Lambda does: there it stands as a JSON
/// string, every quote and backslash of it escaped once more, and the event has a largest size.
///
/// @param bytes the most that a body may take as a JSON string
public record AnswerLimit(long bytes) {
    /// No limit: nothing is measured.
    public static final AnswerLimit NONE = new AnswerLimit(Long.MAX_VALUE);

    /// The least limit. An item takes no more, unless it is large and of numbers with more than a hundred digits.
    public static final int LEAST_BYTES = 5_000_000;

    public AnswerLimit {
        if (bytes < LEAST_BYTES) {
            throw new IllegalArgumentException("answers must be allowed at least " + LEAST_BYTES + " bytes");
        }
    }

    /// The length of a text in UTF-8 as the contents of a JSON string.
    public static long lengthInString(byte[] text) {
        long length = text.length;
        for (byte unit : text) {
            if (unit == '"' || unit == '\\') {
                length++;
            } else if (unit >= 0 && unit < ' ') {
                length += "\\u0000".length() - 1;
            }
        }
        return length;
    }

    /// The length of bytes that are no text, in Base64.
    public static long lengthInBase64(byte[] bytes) {
        return 4 * Math.ceilDiv((long) bytes.length, 3);
    }

    /// The error for an answer that cannot be given in parts, and is too large as a whole.
    public static ServiceException tooLarge(long bytes) {
        return validation("Payload in response is too large." + bytes);
    }

    /// Whether nothing has to be measured.
    public boolean isNone() {
        return bytes == Long.MAX_VALUE;
    }

    /// Whether a body in text is short enough.
    public boolean admitsText(byte[] body) {
        return isNone() || lengthInString(body) <= bytes;
    }

    /// Whether a body in a content coding is short enough.
    public boolean admitsCoded(byte[] body) {
        return lengthInBase64(body) <= bytes;
    }

    /// Checks a whole body.
    ///
    /// @throws ServiceException `ValidationException` if it is too long
    public void check(byte[] body) {
        if (!admitsText(body)) {
            throw tooLarge(lengthInString(body));
        }
    }

    /// Checks what an operation is to answer with while it can still be undone.
    ///
    /// @throws ServiceException `ValidationException` if the answer would be too long
    public void check(Item item) {
        if (!room().take(item)) {
            throw tooLarge(lengthInString(item.json()));
        }
    }

    /// The room for items in one answer.
    public AnswerRoom room() {
        return new AnswerRoom(this);
    }
}
