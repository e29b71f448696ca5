/// The door on AWS Lambda: events of a Function URL and of a schedule, the cold path, and the settings of both.
@NullMarked
package rowhouse.lambda;

import org.jspecify.annotations.NullMarked;
