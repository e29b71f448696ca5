package rowhouse.shape;

import static rowhouse.error.ServiceException.validation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowhouse.error.ServiceException;

/// What is wrong with a request's members: the constraints they violate, which DynamoDB reports
/// together, and the attribute values that hold what none may hold, which it reports later and one
/// at a time.
public final class Violations {
    private static final int MAX_REPORTED = 10;

    private final List<String> texts = new ArrayList<>();
    private final Map<String, ServiceException> contents = new LinkedHashMap<>();
    private boolean closed;
    private boolean keepsFirstOnly;

    void add(String text) {
        if (!closed) {
            texts.add(text);
            closed = keepsFirstOnly;
        }
    }

    /// Tells nothing further if there is something to tell.
    void closeIfAny() {
        closed = !texts.isEmpty();
    }

    /// Tells nothing further once there is something to tell.
    void keepFirstOnly() {
        keepsFirstOnly = true;
    }

    void addContent(String member, ServiceException error) {
        contents.putIfAbsent(member, error);
    }

    boolean isEmpty() {
        return texts.isEmpty();
    }

    void checkConstraints() {
        if (texts.isEmpty()) {
            return;
        }
        var reported = texts.subList(0, Math.min(texts.size(), MAX_REPORTED));
        throw validation("%d validation error%s detected: %s"
                .formatted(reported.size(), reported.size() == 1 ? "" : "s", String.join("; ", reported)));
    }

    void checkContents(String member) {
        var error = contents.remove(member);
        if (error != null) {
            throw error;
        }
    }

    void checkContents() {
        for (var error : contents.values()) {
            throw error;
        }
    }
}
