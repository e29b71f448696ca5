/// The floor: Rowhouse's HTTP server with nothing behind it but the SQLite statements that a request cannot
/// do without.
@NullMarked
package rowhouse.bench.floor;

import org.jspecify.annotations.NullMarked;
