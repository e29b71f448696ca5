package rowhouse.expression.parse;

import java.util.List;
import rowhouse.expression.tree.Condition.Comparator;

/// An expression as the grammar has it: words and placeholders as they were written, and functions not yet looked at.
sealed interface Syntax {
    /// What can be compared, added or given to a function.
    sealed interface Term extends Syntax {}

    /// A document path: names, `#name` placeholders and list indexes, the latter as digits.
    record PathTerm(List<Step> steps) implements Term {}

    /// A step of a path.
    sealed interface Step {
        record Name(String text) implements Step {}

        record Placeholder(String text) implements Step {}

        record Index(String digits) implements Step {}
    }

    /// A `:value` placeholder.
    record ValueTerm(String placeholder) implements Term {}

    /// A function's call, which may stand for a value or for a condition.
    record Call(String function, List<Term> operands) implements Term {}

    /// A sum or a difference, as only an update has.
    record Sum(boolean isDifference, Term left, Term right) implements Syntax {}

    record Comparison(Comparator comparator, Term left, Term right) implements Syntax {}

    record Between(Term operand, Term low, Term high) implements Syntax {}

    record In(Term operand, List<Term> choices) implements Syntax {}

    record And(Syntax left, Syntax right) implements Syntax {}

    record Or(Syntax left, Syntax right) implements Syntax {}

    record Not(Syntax operand) implements Syntax {}
}
