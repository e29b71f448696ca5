package rowhouse.expression.parse;

import rowhouse.expression.tree.Condition;

/// Parses condition, filter and key condition expressions.
public final class ConditionParser {
    private ConditionParser() {}

    /// The condition a text stands for.
    ///
    /// @param kind the parameter the text came in: a condition, a filter or a key condition
    /// @throws rowhouse.error.ServiceException if the text is no such expression
    public static Condition parse(ExpressionKind kind, String text, Placeholders placeholders) {
        var syntax = new ConditionGrammar(kind, new TokenCursor(kind, text)).condition();
        new WordCheck(kind).check(syntax);
        return new ConditionBuilder(kind, placeholders).build(syntax);
    }
}
