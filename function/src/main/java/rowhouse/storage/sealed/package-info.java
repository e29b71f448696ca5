/// Sealing at rest: [rowhouse.storage.Rows] whose bodies can be read only with the account's key.
@NullMarked
package rowhouse.storage.sealed;

import org.jspecify.annotations.NullMarked;
