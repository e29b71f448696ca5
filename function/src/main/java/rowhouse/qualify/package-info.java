/// Whether a folder is fit to be shared: clients that write and read through a store while parts of it are killed, the
/// histories that they leave in files, and what is to be said of those.
@NullMarked
package rowhouse.qualify;

import org.jspecify.annotations.NullMarked;
