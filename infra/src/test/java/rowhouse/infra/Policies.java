package rowhouse.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.assertions.Template;

/// What policies in a template say.
final class Policies {
    private Policies() {}

    /// All that a role may do, for it has no managed policy.
    static List<Map<String, Object>> ofRole(Template template, String logicalNameBegins) {
        var roles = template.findResources("AWS::IAM::Role").entrySet().stream()
                .filter(role -> role.getKey().startsWith(logicalNameBegins))
                .toList();
        if (roles.size() != 1
                || Templates.properties(roles.getFirst().getValue()).containsKey("ManagedPolicyArns")) {
            throw new AssertionError("Not one role without managed policies: " + roles);
        }
        var name = roles.getFirst().getKey();
        return template.findResources("AWS::IAM::Policy").values().stream()
                .map(Templates::properties)
                .filter(policy -> List.of(Map.of("Ref", name)).equals(policy.get("Roles")))
                .flatMap(policy -> statements(policy, "PolicyDocument").stream())
                .toList();
    }

    /// Those of a document that is a property of a resource.
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> statements(Map<String, Object> properties, String property) {
        var document = (Map<String, List<Map<String, Object>>>) properties.getOrDefault(property, Map.of());
        return document.getOrDefault("Statement", List.of());
    }

    static boolean isAboutKms(Map<String, Object> statement) {
        return String.valueOf(statement.get("Action")).contains("kms:");
    }

    /// How a template speaks of the ARN of its only key.
    static Map<String, Object> keyArn(Template template) {
        var name = template.findResources("AWS::KMS::Key").keySet().iterator().next();
        return Map.of("Fn::GetAtt", List.of(name, "Arn"));
    }
}
