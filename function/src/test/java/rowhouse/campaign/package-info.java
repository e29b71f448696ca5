/// Servers that share a folder are killed under load, and nothing is lost, torn or counted twice.
@NullMarked
package rowhouse.campaign;

import org.jspecify.annotations.NullMarked;
