/// Sends the same random requests to Rowhouse and to DynamoDB Local and compares the answers, member for member.
@NullMarked
package rowhouse.differential;

import org.jspecify.annotations.NullMarked;
