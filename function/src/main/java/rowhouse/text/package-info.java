/// Text as the bytes of its UTF-8: pieces of it, how to get through JSON strings quickly, JSON as it is written,
/// digests.
@NullMarked
package rowhouse.text;

import org.jspecify.annotations.NullMarked;
