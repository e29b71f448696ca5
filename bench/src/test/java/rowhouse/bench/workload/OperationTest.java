package rowhouse.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OperationTest {
    private static final Dataset DATASET = new Dataset(ItemSize.ONE_KB, 1_000);
    private static final Pattern KEY = Pattern.compile("\"pk\":\\{\"S\":\"[^\"]*\"");

    @ParameterizedTest
    @EnumSource(names = {"PUT_ITEM", "PUT_ITEM_CONDITION", "PUT_ITEM_INDEXES", "BATCH_WRITE_ITEM"})
    void requestsInPairsWriteTheSameKeysWithDifferentContents(Operation operation) {
        var first = operation.request(DATASET, new Draw(5, 8));
        var second = operation.request(DATASET, new Draw(5, 9));

        assertThat(keys(first)).isNotEmpty().doesNotHaveDuplicates().isEqualTo(keys(second));
        assertThat(first.body()).isNotEqualTo(second.body());
    }

    @ParameterizedTest
    @EnumSource(names = {"PUT_NEW_ITEM"})
    void newKeysAreNew(Operation operation) {
        assertThat(keys(operation.request(DATASET, new Draw(5, 8))))
                .isNotEqualTo(keys(operation.request(DATASET, new Draw(5, 9))));
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            GET_ITEM         | {"Item":{"pk":{"S":"x"}}}                 | true
            GET_ITEM         | {}                                        | false
            QUERY            | {"Count":20,"Items":[],"ScannedCount":20} | true
            QUERY            | {"Count":19,"Items":[],"ScannedCount":20} | false
            SCAN             | {"Count":9,"Items":[],"ScannedCount":900} | true
            SCAN             | {"Count":0,"Items":[],"ScannedCount":0}   | false
            SCAN             | {"Count":90,"Items":[],"ScannedCount":900} | false
            PUT_ITEM         | {}                                        | true
            BATCH_WRITE_ITEM | {"UnprocessedItems":{}}                   | true
            BATCH_WRITE_ITEM | {"UnprocessedItems":{"t":[]}}             | false
            """)
    void answersShowThatWorkWasDone(Operation operation, String body, boolean expected) {
        assertThat(operation.isAnsweredBy(body)).isEqualTo(expected);
    }

    private static List<String> keys(ApiRequest request) {
        return KEY.matcher(request.body()).results().map(MatchResult::group).toList();
    }
}
