package rowhouse.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowhouse.error.ServiceException;
import rowhouse.table.TableDefinition;
import rowhouse.value.AttributeValue;
import rowhouse.value.Binary;
import rowhouse.value.Item;
import rowhouse.value.Numbers;

/// Items as rows of CSV. Attributes that are keys, of the table or of an index, are of their types; all others are
/// strings. A field with nothing in it is an attribute that the item does not have.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
final class CsvItems implements ItemFormat {
    private final List<String> columns;
    private final char delimiter;
    private final TableDefinition table;

    CsvItems(List<String> columns, char delimiter, TableDefinition table) {
        this.columns = columns;
        this.delimiter = delimiter;
        this.table = table;
    }

    /// The fields of a record.
    ///
    /// @throws Malformed if quotes stand where none may
    static List<String> fields(byte[] record, char delimiter) {
        var text = new String(record, UTF_8);
        var fields = new ArrayList<String>();
        int position = 0;
        while (true) {
            var field = new StringBuilder();
            position = position < text.length() && text.charAt(position) == '"'
                    ? quoted(text, position, field)
                    : plain(text, position, delimiter, field);
            fields.add(field.toString());
            if (position == text.length()) {
                return fields;
            }
            if (text.charAt(position) != delimiter) {
                throw malformed();
            }
            position++;
        }
    }

    @Override
    public Item item(byte[] record) {
        var fields = fields(record, delimiter);
        if (fields.size() != columns.size()) {
            throw new Malformed("The row has %d fields, not %d".formatted(fields.size(), columns.size()));
        }
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            if (!fields.get(i).isEmpty()) {
                attributes.put(columns.get(i), value(columns.get(i), fields.get(i)));
            }
        }
        return Item.of(attributes);
    }

    private AttributeValue value(String column, String field) {
        var type = table.attributeTypes().get(column);
        try {
            return switch (type) {
                case N -> new AttributeValue.N(Numbers.parse(field));
                case B -> new AttributeValue.B(Binary.ofBase64(field));
                case S, SS, NS, BS, BOOL, NULL, L, M -> new AttributeValue.S(field);
                case null -> new AttributeValue.S(field);
            };
        } catch (ServiceException | IllegalArgumentException _) {
            throw new Malformed("The field %s is none of type %s".formatted(column, type));
        }
    }

    private static int plain(String text, int start, char delimiter, StringBuilder field) {
        int end = text.indexOf(delimiter, start);
        int stop = end < 0 ? text.length() : end;
        field.append(text, start, stop);
        if (field.indexOf("\"") >= 0) {
            throw malformed();
        }
        return stop;
    }

    private static int quoted(String text, int start, StringBuilder field) {
        int position = start + 1;
        while (position < text.length()) {
            char letter = text.charAt(position++);
            if (letter != '"') {
                field.append(letter);
            } else if (position < text.length() && text.charAt(position) == '"') {
                field.append('"');
                position++;
            } else {
                return position;
            }
        }
        throw malformed();
    }

    private static Malformed malformed() {
        return new Malformed("The row has quotes where none may be");
    }
}
