/// The path of every request.
@NullMarked
package rowhouse.service;

import org.jspecify.annotations.NullMarked;
