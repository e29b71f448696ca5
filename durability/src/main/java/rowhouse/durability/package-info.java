/// What Rowhouse keeps whatever happens: the experiments of `durability/run`, and the table of what they
/// found.
@NullMarked
package rowhouse.durability;

import org.jspecify.annotations.NullMarked;
