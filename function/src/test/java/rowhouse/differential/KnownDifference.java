package rowhouse.differential;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A difference that is right, because DynamoDB itself does not answer as DynamoDB Local does.
///
/// @param request what the request's JSON must have somewhere; null for any request
/// @param ours an expression in which `${1}` stands for what group 1 of `local` matched, and `${1-1..3}` for that
///     number less one to three, in halves
record KnownDifference(
        String reason, Pattern operation, @Nullable Pattern request, Pattern member, Pattern local, String ours) {
    private static final Pattern GROUP = Pattern.compile("\\$\\{(\\d)(?:([-+/])([\\d.]+?)(?:\\.\\.([\\d.]+))?)?}");
    private static final BigDecimal HALF = new BigDecimal("0.5");

    boolean covers(Difference difference, String requestText) {
        if (!operation.matcher(difference.operation()).matches()
                || !member.matcher(difference.member()).matches()
                || (request != null && !request.matcher(requestText).find())) {
            return false;
        }
        var matcher = local.matcher(difference.local());
        return matcher.matches()
                && Pattern.compile(withGroups(matcher), Pattern.DOTALL)
                        .matcher(difference.ours())
                        .matches();
    }

    private String withGroups(Matcher matched) {
        return GROUP.matcher(ours).replaceAll(group -> {
            var text = matched.group(Integer.parseInt(group.group(1)));
            return Matcher.quoteReplacement(
                    group.group(2) == null
                            ? Pattern.quote(text == null ? "" : text)
                            : numbers(text, group.group(2), group.group(3), group.group(4)));
        });
    }

    private static String numbers(String text, String operator, String from, @Nullable String to) {
        var number = new BigDecimal(text);
        if (operator.equals("/")) {
            return plain(number.divide(new BigDecimal(from)));
        }
        List<String> choices = new ArrayList<>();
        var end = new BigDecimal(to == null ? from : to);
        for (var step = new BigDecimal(from); step.compareTo(end) <= 0; step = step.add(HALF)) {
            choices.add(plain(operator.equals("+") ? number.add(step) : number.subtract(step)));
        }
        return "(" + String.join("|", choices) + ")";
    }

    private static String plain(BigDecimal number) {
        return Pattern.quote(number.stripTrailingZeros().toPlainString());
    }
}
