/// Calls to AWS itself; the only importer of its SDK.
@NullMarked
package rowhouse.aws;

import org.jspecify.annotations.NullMarked;
