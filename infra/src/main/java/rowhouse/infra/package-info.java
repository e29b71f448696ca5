/// What Rowhouse runs on at AWS, as CDK constructs: one stack, and what a deployment may choose about it.
@NullMarked
package rowhouse.infra;

import org.jspecify.annotations.NullMarked;
