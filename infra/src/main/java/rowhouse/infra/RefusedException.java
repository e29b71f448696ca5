package rowhouse.infra;

/// Why nothing is synthesised, as a sentence for who deploys: what was given is wrong, or something is missing.
final class RefusedException extends RuntimeException {
    RefusedException(String sentence) {
        super(sentence);
    }
}
