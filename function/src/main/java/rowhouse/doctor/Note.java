package rowhouse.doctor;

/// One thing that was looked at.
///
/// @param subject what it is about: a file, or what the folder lies on
public record Note(Level level, String subject, String text) {
    /// How bad it is.
    public enum Level {
        OK("ok"),
        /// Something to know of, or that could not be looked at.
        WARNING("warning"),
        /// Something is wrong.
        FAULT("FAULT");

        private final String word;

        Level(String word) {
            this.word = word;
        }
    }

    static Note ok(String subject, String text) {
        return new Note(Level.OK, subject, text);
    }

    static Note warning(String subject, String text) {
        return new Note(Level.WARNING, subject, text);
    }

    static Note fault(String subject, String text) {
        return new Note(Level.FAULT, subject, text);
    }

    /// As the user reads it: a line.
    @Override
    public String toString() {
        return "%-8s%s: %s".formatted(level.word, subject, text.replace('\n', ' '));
    }
}
