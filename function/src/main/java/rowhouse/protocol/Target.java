package rowhouse.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.http.Headers;

/// What a request asks for: a service, by its name in the header `X-Amz-Target` or in signatures, and an operation.
public record Target(String service, String operation) {
    /// DynamoDB's name in targets, with the version of its API.
    public static final String DYNAMODB = "DynamoDB_20120810";

    /// The name in targets of what one Rowhouse asks another.
    public static final String CONTROL_PLANE = "RowhouseControlPlane_20261121";

    /// Those that headers name. STS is named by signatures alone, and called with forms.
    private static final List<String> SERVICES = List.of(DYNAMODB, CONTROL_PLANE);

    /// The target of a request, as its `X-Amz-Target` header says: `DynamoDB_20120810.GetItem`.
    ///
    /// @throws ServiceException `UnknownOperationException` if the header is missing or names no
    ///     service that is called so
    public static Target of(Headers headers) {
        var target = find(headers);
        if (target == null) {
            throw unknownOperation();
        }
        return target;
    }

    /// The same, or null if there is none.
    public static @Nullable Target find(Headers headers) {
        var name = headers.first("x-amz-target");
        int dot = name == null ? -1 : name.indexOf('.');
        if (name == null || dot < 0) {
            return null;
        }
        for (var service : SERVICES) {
            if (service.length() == dot && name.startsWith(service)) {
                return new Target(service, name.substring(dot + 1));
            }
        }
        return null;
    }

    /// The answer to a target that nothing here serves. DynamoDB sends no message with it.
    public static ServiceException unknownOperation() {
        return new ServiceException(ErrorCode.UNKNOWN_OPERATION, "");
    }

    /// The service's name in the scope of signatures.
    public String signingName() {
        return switch (service) {
            case DYNAMODB -> "dynamodb";
            case CONTROL_PLANE -> "rowhouse";
            default -> service;
        };
    }
}
