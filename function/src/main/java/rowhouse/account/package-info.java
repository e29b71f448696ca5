/// From an account's number to its open database.
@NullMarked
package rowhouse.account;

import org.jspecify.annotations.NullMarked;
