/// JSON text to nodes and back; the only importer of Jackson's streaming core.
@NullMarked
package rowhouse.json;

import org.jspecify.annotations.NullMarked;
