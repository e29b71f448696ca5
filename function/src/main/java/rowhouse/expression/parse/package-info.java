/// From an expression's text to its tree, with every check that needs neither the table nor the item.
/// An expression is read in three passes, because DynamoDB reports their errors in this order: the grammar
/// ([TokenCursor] and the parsers), the words ([WordCheck]: reserved words, functions, list indexes), and the meaning
/// ([OperandResolver] and the builders: placeholders, operands, overlapping paths).
@NullMarked
package rowhouse.expression.parse;

import org.jspecify.annotations.NullMarked;
