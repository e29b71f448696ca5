package rowhouse.access.key;

import java.util.ArrayList;
import java.util.List;

/// A line of `access_keys.csv`, taken apart: its cells, without the blanks around them and without the comment behind
/// them.
///
/// @param cells none in a line that holds at most a comment
record KeyFileLine(String text, List<Cell> cells) {
    static final int ACCESS_KEY = 0;
    static final int SECRET = 1;
    static final int ACCOUNT = 2;
    static final int ENCRYPTION_KEY = 3;
    static final int NEW_ENCRYPTION_KEY = 4;
    static final int FEWEST_CELLS = 3;
    static final int MOST_CELLS = 5;

    KeyFileLine {
        cells = List.copyOf(cells);
    }

    /// @param start where in the line the cell's text begins; behind the comma if the cell is empty
    record Cell(String text, int start) {
        int end() {
            return start + text.length();
        }

        boolean isEmpty() {
            return text.isEmpty();
        }

        /// A cell may hold a secret.
        @Override
        public String toString() {
            return "Cell[hidden]";
        }
    }

    static KeyFileLine of(String text) {
        int comment = text.indexOf('#');
        int end = comment < 0 ? text.length() : comment;
        var cells = new ArrayList<Cell>();
        if (text.substring(0, end).trim().isEmpty()) {
            return new KeyFileLine(text, cells);
        }
        int start = 0;
        for (int comma = text.indexOf(','); comma >= 0 && comma < end; comma = text.indexOf(',', start)) {
            cells.add(cell(text, start, comma));
            start = comma + 1;
        }
        cells.add(cell(text, start, end));
        return new KeyFileLine(text, cells);
    }

    private static Cell cell(String line, int start, int end) {
        var untrimmed = line.substring(start, end);
        var text = untrimmed.trim();
        return new Cell(text, text.isEmpty() ? start : start + untrimmed.indexOf(text));
    }

    /// Whether this cell is there and holds something.
    boolean has(int cell) {
        return cells.size() > cell && !cells.get(cell).isEmpty();
    }

    @Override
    public String toString() {
        return "KeyFileLine[hidden]";
    }
}
