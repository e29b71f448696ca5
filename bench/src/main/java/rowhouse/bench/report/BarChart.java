package rowhouse.bench.report;

import static java.lang.String.format;
import static java.util.Locale.ROOT;

import java.util.List;
import java.util.stream.DoubleStream;

/// Horizontal bars in groups, on a logarithmic scale, as SVG.
///
/// @param name of its file
/// @param groups the names of the groups, from the top
/// @param series the names of the bars of each group
/// @param values by group, then by series; NaN where there is none
public record BarChart(String name, String title, List<String> groups, List<String> series, List<List<Double>> values) {
    private static final int LEFT = 230;
    private static final int PLOT_WIDTH = 640;
    private static final int RIGHT = 70;
    private static final int BAR = 11;
    private static final int GAP = 12;
    private static final int TITLE = 34;
    private static final int LEGEND_LINE = 18;
    private static final int LEGEND_COLUMNS = 4;
    private static final int AXIS = 30;
    // Told apart by those who see colours in other ways, too, and dark enough on white.
    private static final List<String> COLOURS = List.of(
            "#0072b2", "#56b4e9", "#009e73", "#7fc97f", "#d55e00", "#e69f00", "#8c4a9c", "#cc79a7", "#555555",
            "#999999", "#b15928", "#bcbd22");

    /// The whole picture.
    public static String svg(BarChart chart) {
        return chart.draw();
    }

    private String draw() {
        int top = TITLE + LEGEND_LINE * ((series.size() + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS) + 8;
        int height = top + groups.size() * groupHeight() + AXIS;
        var svg = new StringBuilder();
        svg.append(format(
                ROOT,
                "<svg xmlns='http://www.w3.org/2000/svg' width='%1$d' height='%2$d' viewBox='0 0 %1$d %2$d' "
                        + "font-family='sans-serif' font-size='11'>%n",
                LEFT + PLOT_WIDTH + RIGHT,
                height));
        svg.append(format(ROOT, "<rect width='100%%' height='100%%' fill='white'/>%n"));
        svg.append(format(ROOT, "<text x='10' y='20' font-size='15' font-weight='bold'>%s</text>%n", escape(title)));
        legend(svg);
        grid(svg, top, height - AXIS);
        for (int group = 0; group < groups.size(); group++) {
            group(svg, group, top + group * groupHeight());
        }
        return svg.append("</svg>\n").toString();
    }

    private void legend(StringBuilder svg) {
        int width = (LEFT + PLOT_WIDTH + RIGHT - 20) / LEGEND_COLUMNS;
        for (int i = 0; i < series.size(); i++) {
            int x = 10 + i % LEGEND_COLUMNS * width;
            int y = TITLE + i / LEGEND_COLUMNS * LEGEND_LINE;
            svg.append(format(ROOT, "<rect x='%d' y='%d' width='11' height='11' fill='%s'/>%n", x, y, colour(i)));
            svg.append(format(ROOT, "<text x='%d' y='%d'>%s</text>%n", x + 16, y + 10, escape(series.get(i))));
        }
    }

    private void grid(StringBuilder svg, int top, int bottom) {
        for (int decade = firstDecade(); decade <= lastDecade(); decade++) {
            double x = x(Math.pow(10, decade));
            svg.append(format(
                    ROOT, "<line x1='%1$.1f' y1='%2$d' x2='%1$.1f' y2='%3$d' stroke='#dddddd'/>%n", x, top, bottom));
            svg.append(format(
                    ROOT,
                    "<text x='%.1f' y='%d' text-anchor='middle' fill='#444444'>%s</text>%n",
                    x,
                    bottom + 16,
                    decade < 0 ? Double.toString(Math.pow(10, decade)) : format(ROOT, "%,.0f", Math.pow(10, decade))));
        }
    }

    private void group(StringBuilder svg, int group, int top) {
        int middle = top + (series.size() * BAR) / 2 + 4;
        svg.append(format(
                ROOT,
                "<text x='%d' y='%d' text-anchor='end' font-size='12'>%s</text>%n",
                LEFT - 8,
                middle,
                escape(groups.get(group))));
        for (int i = 0; i < series.size(); i++) {
            double value = values.get(group).get(i);
            if (Double.isFinite(value) && value > 0) {
                int y = top + i * BAR;
                svg.append(format(
                        ROOT,
                        "<rect x='%d' y='%d' width='%.1f' height='%d' fill='%s'/>%n",
                        LEFT,
                        y,
                        Math.max(1, x(value) - LEFT),
                        BAR - 1,
                        colour(i)));
                svg.append(format(
                        ROOT,
                        "<text x='%.1f' y='%d' font-size='9'>%s</text>%n",
                        x(value) + 3,
                        y + BAR - 2,
                        Spread.round(value)));
            }
        }
    }

    private int groupHeight() {
        return series.size() * BAR + GAP;
    }

    private double x(double value) {
        double decades = Math.max(1, lastDecade() - firstDecade());
        return LEFT + PLOT_WIDTH * (Math.log10(value) - firstDecade()) / decades;
    }

    private int firstDecade() {
        return (int) Math.floor(Math.log10(positive().min().orElse(1)));
    }

    private int lastDecade() {
        return (int) Math.ceil(Math.log10(positive().max().orElse(10)));
    }

    private DoubleStream positive() {
        return values.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .filter(value -> Double.isFinite(value) && value > 0);
    }

    private static String colour(int series) {
        return COLOURS.get(series % COLOURS.size());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
