package rowhouse.expression.parse;

import rowhouse.expression.tree.Update;
import rowhouse.text.KnownTexts;

/// Parses update expressions.
public final class UpdateParser {
    private static final KnownTexts<UpdateGrammar.Actions> KNOWN = new KnownTexts<>();

    private UpdateParser() {}

    /// The update a text stands for.
    ///
    /// @throws rowhouse.error.ServiceException if the text is no update expression
    public static Update parse(String text, Placeholders placeholders) {
        return KNOWN.use(text, UpdateParser::actions, new UpdateBuilder(placeholders)::build);
    }

    private static UpdateGrammar.Actions actions(String text) {
        var kind = ExpressionKind.UPDATE;
        var update = new UpdateGrammar(new TokenCursor(kind, text)).update();
        var words = new WordCheck(kind);
        for (var action : update.actions()) {
            words.path(action.path());
            if (action instanceof UpdateGrammar.Set set) {
                words.check(set.value());
            }
        }
        return update;
    }
}
