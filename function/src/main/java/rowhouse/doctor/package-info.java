/// What can be told of a folder of accounts' files from outside: whether the files are whole, who uses them, and what
/// they lie on. Nothing here changes a file or keeps a server waiting.
@NullMarked
package rowhouse.doctor;

import org.jspecify.annotations.NullMarked;
