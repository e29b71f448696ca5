package rowhouse.durability;

import java.util.ArrayList;
import java.util.List;

/// Findings as a table in Markdown.
final class Table {
    private static final List<String> HEADINGS =
            List.of("fault", "mode", "points tried", "acknowledged writes", "lost", "torn", "unsound");

    private Table() {}

    static String of(List<Finding> findings) {
        var lines = new ArrayList<String>();
        lines.add(line(HEADINGS));
        lines.add("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
        findings.forEach(finding -> lines.add(line(List.of(
                finding.fault(),
                finding.mode(),
                count(finding.points()),
                count(finding.acknowledged()),
                count(finding.lost()),
                count(finding.torn()),
                count(finding.unsound())))));
        return String.join("\n", lines);
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String count(long number) {
        return "%,d".formatted(number);
    }
}
