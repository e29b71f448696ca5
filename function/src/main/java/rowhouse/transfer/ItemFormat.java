package rowhouse.transfer;

import rowhouse.value.Item;

/// How a record stands for an item.
interface ItemFormat {
    /// The item of a record.
    ///
    /// @throws Malformed if the record stands for none
    Item item(byte[] record);

    /// Says why a record stands for no item, and nothing of what is in it.
    final class Malformed extends RuntimeException {
        Malformed(String reason) {
            super(reason, null, false, false);
        }
    }
}
