/// Objects in buckets, as S3 keeps them, wherever they are kept.
@NullMarked
package rowhouse.object;

import org.jspecify.annotations.NullMarked;
