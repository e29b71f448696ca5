package rowhouse.expression.parse;

import rowhouse.error.ServiceException;

/// Which parameter of a request an expression came in; error texts name it.
public enum ExpressionKind {
    CONDITION("ConditionExpression"),
    FILTER("FilterExpression"),
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

    ServiceException invalid(String reason) {
        return ServiceException.validation("1 validation error detected: Invalid %s: %s".formatted(parameter, reason));
    }
}
