/// Text as the bytes of its UTF-8: pieces of it, and how to get through it quickly.
@NullMarked
package rowhouse.text;

import org.jspecify.annotations.NullMarked;
