package rowhouse.expression.parse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import rowhouse.expression.parse.Syntax.PathTerm;
import rowhouse.expression.parse.Token.Kind;
import rowhouse.expression.tree.Path;
import rowhouse.expression.tree.ProjectionPaths;
import rowhouse.text.KnownTexts;

/// Parses projection expressions: paths between commas.
public final class ProjectionParser {
    private static final ExpressionKind KIND = ExpressionKind.PROJECTION;
    private static final KnownTexts<List<PathTerm>> KNOWN = new KnownTexts<>();

    private ProjectionParser() {}

    /// The paths a text names.
    ///
    /// @throws rowhouse.error.ServiceException if the text is no projection expression
    public static ProjectionPaths parse(String text, Placeholders placeholders) {
        return KNOWN.use(text, ProjectionParser::terms, terms -> paths(terms, placeholders));
    }

    private static ProjectionPaths paths(List<PathTerm> terms, Placeholders placeholders) {
        var resolver = new PathResolver(KIND, placeholders);
        var distinct = new DistinctPaths(KIND);
        var paths = new ArrayList<Path>();
        for (var term : terms.reversed()) {
            var path = resolver.path(term);
            distinct.add(path);
            paths.add(path);
        }
        Collections.reverse(paths);
        return new ProjectionPaths(paths);
    }

    private static List<PathTerm> terms(String text) {
        var cursor = new TokenCursor(KIND, text);
        var grammar = new TermGrammar(KIND, cursor);
        var terms = new ArrayList<PathTerm>();
        do {
            terms.add(grammar.path());
        } while (cursor.accept(Kind.COMMA));
        cursor.expectEnd();

        var words = new WordCheck(KIND);
        terms.forEach(words::path);
        return terms;
    }
}
