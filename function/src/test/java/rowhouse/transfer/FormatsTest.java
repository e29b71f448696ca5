package rowhouse.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.object.Bucket;
import rowhouse.object.TreeMapObjects;
import rowhouse.transfer.ItemFormat.Malformed;
import rowhouse.transfer.TableImport.CsvOptions;

/// What records of each format stand for.
class FormatsTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        $ion_1_0 {Item:{a:"b"}}                                | {"a":{"S":"b"}}
        {Item:{'a b':"\\"\\n\\x41\\u00e9\\U0001F600"}}         | {"a b":{"S":"\\"\\nAé😀"}}
        {Item:{"a":'''one''' '''two'''}}                       | {"a":{"S":"onetwo"}}
        {Item:{a:103.,b:6d2,c:-1.5,d:7,e:1e3,f:2.5d-3,g:0.}}   | {"a":{"N":"103"},"b":{"N":"600"},"c":{"N":"-1.5"},"d":{"N":"7"},"e":{"N":"1000"},"f":{"N":"0.0025"},"g":{"N":"0"}}
        {Item:{a:{{ AQI= }},b:{{}}}}                           | {"a":{"B":"AQI="},"b":{"B":""}}
        {Item:{a:true,b:false,c:null,d:null.string}}           | {"a":{"BOOL":true},"b":{"BOOL":false},"c":{"NULL":true},"d":{"NULL":true}}
        {Item:{a:[1,"b",[]],b:{c:{d:1}}}}                      | {"a":{"L":[{"N":"1"},{"S":"b"},{"L":[]}]},"b":{"M":{"c":{"M":{"d":{"N":"1"}}}}}}
        {Item:{a:$dynamodb_SS::["x","y"],b:$dynamodb_NS::[1,2.],c:$dynamodb_BS::[{{AQ==}}]}} | {"a":{"SS":["x","y"]},"b":{"NS":["1","2"]},"c":{"BS":["AQ=="]}}
        { Item : /* an item */ { a : 1 , } } // done           | {"a":{"N":"1"}}
        """)
    void ionIsRead(String record, String json) {
        assertThat(new IonItems().item(record.getBytes(UTF_8)).toString()).isEqualTo(json);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "{Item:{a:1}",
                "{Item:{a:2007-01-01T}}",
                "{Item:{a:symbol}}",
                "{Item:{a:(1 2)}}",
                "{Item:{a:{{\"clob\"}}}}",
                "{Item:{a:nan}}",
                "{Item:{a:$dynamodb_SS::[1]}}",
                "{Item:{a:$dynamodb_SS::[]}}",
                "{Item:{a:$dynamodb_NS::[1,1.0]}}",
                "{Item:{a:$dynamodb_XS::[\"a\"]}}",
                "{Item:{a:1,a:2}}",
                "{Item:{a:1e126}}",
                "{Item:{a:\"\\ud800\"}}",
                "{Item:{a:\"b}}",
                "{Item:{a:1}} {Item:{a:1}}",
                "{a:1}",
                "[]"
            })
    void whatIsNoItemInIonIsRefused(String record) {
        assertThatThrownBy(() -> new IonItems().item(record.getBytes(UTF_8))).isInstanceOf(Malformed.class);
    }

    @Test
    void ionNestedTooDeepIsRefused() {
        var record = "{Item:{a:" + "[".repeat(100_000) + "}}";
        assertThatThrownBy(() -> new IonItems().item(record.getBytes(UTF_8))).isInstanceOf(Malformed.class);
    }

    private static Importing csv(String text, CsvOptions options) {
        var objects = new TreeMapObjects().with("bucket");
        objects.put(new Bucket("bucket", null), "data/1", text.getBytes(UTF_8), null);
        return new Importing(objects, Importing.request(InputFormat.CSV, options, InputCompression.NONE));
    }

    private static final CsvOptions STANDARD = new CsvOptions(null, null);

    @Test
    void csvIsReadWithQuotesAndLinesInThem() {
        var text = "\uFEFFpk,title\r\na,\"one, \"\"two\"\"\nthree\"\r\n\"b\",plain\n\nc,\n";
        try (var importing = csv(text, STANDARD)) {
            var ended = importing.end(10);

            assertThat(ended.counts()).isEqualTo(new TableImport.Counts(text.getBytes(UTF_8).length, 3, 3, 0));
            assertThat(importing.items())
                    .extracting(Object::toString)
                    .containsExactlyInAnyOrder(
                            "{\"pk\":{\"S\":\"a\"},\"title\":{\"S\":\"one, \\\"two\\\"\\nthree\"}}",
                            "{\"pk\":{\"S\":\"b\"},\"title\":{\"S\":\"plain\"}}",
                            "{\"pk\":{\"S\":\"c\"}}");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a", "a,b,c", "a,b\"c", "a,\"b\"c", ",b"})
    void aRowThatDoesNotFitIsAnError(String row) {
        try (var importing = csv("pk,title\n" + row + "\nz,z\n", STANDARD)) {
            var ended = importing.end(10);

            assertThat(ended.counts().errors()).isPositive();
            assertThat(ended.failure()).extracting(Failure::code).isEqualTo("ItemValidationError");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"pk,pk\na,b\n", "pk,\na,b\n", "\"pk\na,b\n"})
    void aHeaderThatIsNoneIsAnError(String text) {
        try (var importing = csv(text, STANDARD)) {
            assertThat(importing.end(10).counts().errors()).isEqualTo(1);
            assertThat(importing.items()).isEmpty();
        }
    }
}
