package rowhouse.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.constructs.IConstruct;

/// What AWS's own rules for a good architecture object to here, and why it is as it is.
final class Review {
    private Review() {}

    /// Accepts what a rule finds in a construct, not in what is below it.
    static void accept(IConstruct construct, String rule, String reason) {
        NagSuppressions.addResourceSuppressions(
                construct,
                List.of(NagPackSuppression.builder().id(rule).reason(reason).build()),
                false);
    }
}
