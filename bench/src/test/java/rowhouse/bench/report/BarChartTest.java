package rowhouse.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class BarChartTest {
    private static final BarChart CHART = new BarChart(
            "cpu",
            "CPU <per> request & more, 80 %",
            List.of("GetItem", "80 % GetItem, 20 % PutItem"),
            List.of("ours", "theirs", "another's"),
            List.of(List.of(12.5, 130.0, Double.NaN), List.of(0.0, 45_000.0, 1.0)));

    @Test
    void itIsWellFormedWithABarAndALabelForEachValue() throws Exception {
        var svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(BarChart.svg(CHART))));

        // The background, the legend, and the bars of the four values that a logarithm has.
        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(1 + 3 + 4);
        assertThat(svg.getDocumentElement().getTextContent())
                .contains("CPU <per> request & more, 80 %", "80 % GetItem", "another's", "12.5", "45,000");
    }
}
