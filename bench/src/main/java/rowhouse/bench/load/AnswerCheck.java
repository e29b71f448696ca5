package rowhouse.bench.load;

/// Says whether the body of an answer with status 200 shows that the request was done.
@FunctionalInterface
public interface AnswerCheck {
    boolean holds(String body);
}
