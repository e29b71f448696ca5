/// What runs when Rowhouse is deployed to AWS, and not later: the custom resource that makes the first access key.
@NullMarked
package rowhouse.deploy;

import org.jspecify.annotations.NullMarked;
