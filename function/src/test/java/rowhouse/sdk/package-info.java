/// Drives the server over a socket with the AWS SDK for Java, as any client does.
@NullMarked
package rowhouse.sdk;

import org.jspecify.annotations.NullMarked;
