package rowhouse.transfer;

import rowhouse.error.ServiceException;
import rowhouse.json.JsonReader;
import rowhouse.node.Node;
import rowhouse.shape.AttributeValues;
import rowhouse.shape.StructureReader;
import rowhouse.value.Item;

/// Items in DynamoDB JSON: each a record such as `{"Item":{"Id":{"N":"103"}}}`.
final class JsonItems implements ItemFormat {
    @Override
    public Item item(byte[] record) {
        if (!(parsed(record) instanceof Node.Structure structure)) {
            throw new Malformed("The record is not a JSON object");
        }
        try {
            var reader = StructureReader.of(structure);
            var item = reader.required("Item", AttributeValues.ITEM);
            reader.end();
            reader.checkContents();
            return item;
        } catch (ServiceException _) {
            // Its text may quote a value.
            throw new Malformed("The record has no valid Item");
        }
    }

    private static Node parsed(byte[] record) {
        try {
            return JsonReader.read(record);
        } catch (ServiceException _) {
            throw new Malformed("The record is not JSON");
        }
    }
}
