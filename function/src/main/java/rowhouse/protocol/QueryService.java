package rowhouse.protocol;

import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.node.Node;

/// The services that are called by the Query protocol.
public enum QueryService {
    STS("sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/"),
    IAM("iam", "2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/");

    private final String signingName;
    private final String version;
    private final String namespace;

    QueryService(String signingName, String version, String namespace) {
        this.signingName = signingName;
        this.version = version;
        this.namespace = namespace;
    }

    /// The service a signature is for, as its scope says; STS where it says none of them.
    public static QueryService of(String signingName) {
        return signingName.equals(IAM.signingName) ? IAM : STS;
    }

    /// The name in the scope of signatures.
    public String signingName() {
        return signingName;
    }

    String namespace() {
        return namespace;
    }

    /// What a form asks for.
    ///
    /// @throws ServiceException if it does not say
    public Target target(Node.Structure form) {
        if (form.members().get("Action") instanceof Node.Text(var action)) {
            return new Target(signingName, action);
        }
        throw new ServiceException(ErrorCode.UNKNOWN_OPERATION, "Could not find operation null for version " + version);
    }

    /// The answer to an action that is not served.
    public ServiceException unknownAction(Target target) {
        return new ServiceException(
                ErrorCode.UNKNOWN_OPERATION,
                "Could not find operation %s for version %s".formatted(target.operation(), version));
    }
}
