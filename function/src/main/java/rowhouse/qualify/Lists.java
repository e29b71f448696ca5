package rowhouse.qualify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Lists of numbers by their keys, as a history's file has them: `r:KEY=1,2`, with spaces between.
final class Lists {
    static final String READ = "r:";
    static final String APPENDED = "a:";

    private Lists() {}

    static String text(String prefix, Map<String, List<Long>> lists) {
        return lists.entrySet().stream()
                .map(list -> prefix + list.getKey() + "="
                        + list.getValue().stream().map(String::valueOf).collect(Collectors.joining(",")))
                .collect(Collectors.joining(" "));
    }

    /// Those that have the prefix.
    static Map<String, List<Long>> read(String prefix, List<String> words) {
        Map<String, List<Long>> lists = new LinkedHashMap<>();
        for (var word : words) {
            if (word.startsWith(prefix)) {
                int equals = word.indexOf('=');
                lists.put(word.substring(prefix.length(), equals), numbers(word.substring(equals + 1)));
            }
        }
        return lists;
    }

    private static List<Long> numbers(String text) {
        var numbers = new ArrayList<Long>();
        if (!text.isEmpty()) {
            for (var number : text.split(",", -1)) {
                numbers.add(Long.valueOf(number));
            }
        }
        return numbers;
    }
}
