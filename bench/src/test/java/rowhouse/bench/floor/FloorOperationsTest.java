package rowhouse.bench.floor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.bench.workload.ApiRequest;
import rowhouse.bench.workload.Dataset;
import rowhouse.bench.workload.Draw;
import rowhouse.bench.workload.ItemSize;
import rowhouse.bench.workload.Operation;

class FloorOperationsTest {
    @ParameterizedTest(name = "items of {0} in {1}")
    @CsvSource({"200, memory", "1k, memory", "10k, memory", "400k, memory", "1k, file"})
    void everyOperationIsAnswered(String size, String place, @TempDir Path folder) throws SQLException, IOException {
        var floor = new FloorOperations(Store.open(place.equals("memory") ? null : folder.resolve("floor.db")));
        var dataset = new Dataset(ItemSize.of(size), 400);
        for (var use : Dataset.Use.values()) {
            run(floor, dataset.creation(use));
            for (var batch : dataset.contents(use)) {
                run(floor, batch);
            }
        }
        for (var operation : Operation.values()) {
            for (int request = 0; request < 4 && operation.suits(dataset.size()); request++) {
                var answer = run(floor, operation.request(dataset, new Draw(11, request)));
                assertThat(operation.isAnsweredBy(answer))
                        .as("%s: %.200s", operation, answer)
                        .isTrue();
            }
        }
    }

    private static String run(FloorOperations floor, ApiRequest request) throws SQLException {
        return floor.run(request.operation(), new RequestText(request.body().getBytes(UTF_8)));
    }
}
