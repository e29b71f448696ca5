/// Is the signature right: Signature Version 4, verified and made, on nothing but the JDK.
@NullMarked
package rowhouse.access.sigv4;

import org.jspecify.annotations.NullMarked;
