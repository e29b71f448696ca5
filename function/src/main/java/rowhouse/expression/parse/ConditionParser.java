package rowhouse.expression.parse;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import rowhouse.expression.tree.Condition;
import rowhouse.text.KnownTexts;

/// Parses condition, filter and key condition expressions.
public final class ConditionParser {
    private static final Map<ExpressionKind, KnownTexts<Syntax>> KNOWN = new EnumMap<>(ExpressionKind.class);

    static {
        for (var kind : ExpressionKind.values()) {
            KNOWN.put(kind, new KnownTexts<>());
        }
    }

    private ConditionParser() {}

    /// The condition a text stands for.
    ///
    /// @param kind the parameter the text came in: a condition, a filter or a key condition
    /// @throws rowhouse.error.ServiceException if the text is no such expression
    public static Condition parse(ExpressionKind kind, String text, Placeholders placeholders) {
        return Objects.requireNonNull(KNOWN.get(kind))
                .use(
                        text,
                        each -> syntax(kind, each),
                        syntax -> new ConditionBuilder(kind, placeholders).build(syntax));
    }

    private static Syntax syntax(ExpressionKind kind, String text) {
        var syntax = new ConditionGrammar(kind, new TokenCursor(kind, text)).condition();
        new WordCheck(kind).check(syntax);
        return syntax;
    }
}
