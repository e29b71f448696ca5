package rowhouse.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import rowhouse.protocol.AwsJson;
import rowhouse.shape.AttributeValues;
import rowhouse.shape.Shape;
import rowhouse.shape.StructureReader;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// The item that everything here is measured with: an order of 1,024 bytes as DynamoDB counts them, with an
/// attribute of most types.
///
/// @param customer the partition key
/// @param number the sort key, of four digits
/// @param edition what the text begins with: two editions of an order differ
record Order(String customer, int number, char edition) {
    static final String TABLE = "Orders";
    static final int SIZE_BYTES = 1_024;

    private static final int TEXT_LENGTH =
            SIZE_BYTES - new Order("customer-00", 1_000, 'A').item("").sizeBytes();

    /// The first edition of the first order of the first customer.
    static final Order FIRST = new Order("customer-00", 1_000, 'A');

    /// The order in DynamoDB's JSON, as clients write it.
    String json() {
        return json((edition + " is an edition. ").repeat(TEXT_LENGTH).substring(0, TEXT_LENGTH));
    }

    /// Its primary key alone.
    String keyJson() {
        return """
                {"Customer":{"S":"%s"},"OrderId":{"N":"%d"}}""".formatted(customer, number);
    }

    Item item() {
        return read(json(), AttributeValues.ITEM);
    }

    /// The values of expressions, by placeholder.
    static Map<String, AttributeValue> values(String json) {
        return read(json, AttributeValues.EXPRESSION_VALUES);
    }

    private Item item(String text) {
        return read(json(text), AttributeValues.ITEM);
    }

    private static <T> T read(String json, Shape<T> shape) {
        var reader =
                StructureReader.of(AwsJson.read("{\"Value\":%s}".formatted(json).getBytes(UTF_8)));
        var value = reader.required("Value", shape);
        reader.end();
        reader.checkContents();
        return value;
    }

    private String json(String text) {
        return """
                {"Customer":{"S":"%s"},"OrderId":{"N":"%d"},"Status":{"S":"%s"},"Placed":{"S":"2026-01-01T12:34:56.789Z"},\
                "Amount":{"N":"129.95"},"Paid":{"BOOL":true},"Labels":{"SS":["fragile","gift"]},\
                "Address":{"M":{"Street":{"S":"12 Long Row"},"City":{"S":"Nottingham"},"Postcode":{"S":"NG1 2DA"}}},\
                "Products":{"L":[{"M":{"Title":{"S":"kettle"},"Quantity":{"N":"1"},"Price":{"N":"89.95"}}},\
                {"M":{"Title":{"S":"cup"},"Quantity":{"N":"4"},"Price":{"N":"10"}}}]},"Text":{"S":"%s"}}""".formatted(customer, number, status(), text);
    }

    /// One order in ten came back.
    private String status() {
        return number % 10 == 0 ? "returned" : "shipped!";
    }
}
