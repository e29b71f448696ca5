/// The command line `rowhouse`.
@NullMarked
package rowhouse.cli;

import org.jspecify.annotations.NullMarked;
