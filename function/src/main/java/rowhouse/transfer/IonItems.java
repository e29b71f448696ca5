package rowhouse.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import rowhouse.error.ServiceException;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;
import rowhouse.value.Nesting;

/// Items in Ion's text: each a record such as `$ion_1_0 {Item:{Id:103.}}`.
///
/// @see <a href="https://amazon-ion.github.io/ion-docs/docs/spec.html">The specification of Ion</a>
final class IonItems implements ItemFormat {
    @Override
    public Item item(byte[] record) {
        try {
            if (new IonText(new String(record, UTF_8)).document() instanceof AttributeValue.M(var members)
                    && members.get("Item") instanceof AttributeValue.M(var attributes)) {
                attributes.values().forEach(Nesting::check);
                return Item.of(attributes);
            }
        } catch (ServiceException _) {
            // Its text may quote a value.
            throw new Malformed("The record has a value that no item may hold");
        }
        throw new Malformed("The record has no Item");
    }
}
