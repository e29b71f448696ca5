package rowhouse.expression.parse;

import java.util.ArrayList;
import java.util.Collections;
import rowhouse.expression.parse.Syntax.PathTerm;
import rowhouse.expression.parse.Token.Kind;
import rowhouse.expression.tree.Path;
import rowhouse.expression.tree.ProjectionPaths;

/// Parses projection expressions: paths between commas.
public final class ProjectionParser {
    private ProjectionParser() {}

    /// The paths a text names.
    ///
    /// @throws rowhouse.error.ServiceException if the text is no projection expression
    public static ProjectionPaths parse(String text, Placeholders placeholders) {
        var kind = ExpressionKind.PROJECTION;
        var cursor = new TokenCursor(kind, text);
        var grammar = new TermGrammar(kind, cursor);
        var terms = new ArrayList<PathTerm>();
        do {
            terms.add(grammar.path());
        } while (cursor.accept(Kind.COMMA));
        cursor.expectEnd();

        var words = new WordCheck(kind);
        terms.forEach(words::path);

        var resolver = new PathResolver(kind, placeholders);
        var distinct = new DistinctPaths(kind);
        var paths = new ArrayList<Path>();
        for (var term : terms.reversed()) {
            var path = resolver.path(term);
            distinct.add(path);
            paths.add(path);
        }
        Collections.reverse(paths);
        return new ProjectionPaths(paths);
    }
}
