package rowhouse.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;

/// AWS's own rules find nothing that is not accepted with a reason.
class ReviewTest {
    @Test
    void awsSolutionsRulesFindNothing() {
        var stack = Templates.stack(Map.of("alarmEmail", "owner@example.com"));
        Aspects.of(stack).add(new AwsSolutionsChecks());

        var annotations = Annotations.fromStack(stack);

        annotations.hasNoError("*", Match.anyValue());
        annotations.hasNoWarning("*", Match.anyValue());
    }
}
