package rowhouse.expression.parse;

import rowhouse.error.ServiceException;

/// Which parameter of a request an expression came in; error texts name it.
public enum ExpressionKind {
    CONDITION("ConditionExpression"),
    FILTER("FilterExpression"),
    SCAN_FILTER("FilterExpression"),
    KEY_CONDITION("KeyConditionExpression"),
    PROJECTION("ProjectionExpression"),
    UPDATE("UpdateExpression");

    private final String parameter;

    ExpressionKind(String parameter) {
        this.parameter = parameter;
    }

    /// The parameter's name on the wire.
    public String parameter() {
        return parameter;
    }

    /// What is said of a text that is too long: only writes put it into the envelope, only scans tell the size.
    ServiceException tooLarge(int sizeBytes) {
        var reason = "Expression size has exceeded the maximum allowed size;";
        return switch (this) {
            case CONDITION, UPDATE -> invalid(reason);
            case FILTER, KEY_CONDITION, PROJECTION ->
                ServiceException.validation("Invalid %s: %s".formatted(parameter, reason));
            case SCAN_FILTER ->
                ServiceException.validation(
                        "Invalid %s: %s expression size: %d".formatted(parameter, reason, sizeBytes));
        };
    }

    ServiceException invalid(String reason) {
        return ServiceException.validation("1 validation error detected: Invalid %s: %s".formatted(parameter, reason));
    }
}
