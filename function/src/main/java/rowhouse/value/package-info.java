/// Attribute values and items: the ten types, number rules, comparison order, sizes, and the canonical JSON form.
@NullMarked
package rowhouse.value;

import org.jspecify.annotations.NullMarked;
