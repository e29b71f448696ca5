/// Bytes to nodes and shapes, and back: AWS JSON 1.0 with its targets, checksums and error bodies.
@NullMarked
package rowhouse.protocol;

import org.jspecify.annotations.NullMarked;
