/// The API as AWS publishes it, and tests that compare what is served with it.
@NullMarked
package rowhouse.model;

import org.jspecify.annotations.NullMarked;
