package rowhouse.lambda;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.ConversationTest;
import rowhouse.Correspondent;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.lambda.UrlEvents.Bodies;

/// The same conversations, in events of a Function URL that the real client of Lambda's runtime hands over.
class ConversationOverLambdaTest {
    @Nested
    class InText extends OverLambda {
        InText() {
            super(Bodies.TEXT);
        }
    }

    @Nested
    class Encoded extends OverLambda {
        Encoded() {
            super(Bodies.BASE64);
        }
    }

    @TestInstance(Lifecycle.PER_CLASS)
    abstract static class OverLambda extends ConversationTest {
        private final UrlEvents events;
        private LambdaProcess function;

        OverLambda(Bodies bodies) {
            events = new UrlEvents(bodies, "id.lambda-url.us-east-1.on.aws");
        }

        @BeforeAll
        void start(@TempDir Path folder) throws IOException {
            function = LambdaProcess.start(folder, ConversationHandler.class, Map.of());
        }

        @AfterAll
        void stop() {
            function.close();
        }

        @Override
        protected Correspondent correspondent() throws IOException, InterruptedException {
            function.invoke(ConversationHandler.START);
            return new Correspondent() {
                @Override
                public HttpResponse answer(HttpRequest request) throws IOException, InterruptedException {
                    return UrlEvents.response(function.invoke(events.event(request)));
                }

                @Override
                public void letPass(Duration time) throws IOException, InterruptedException {
                    function.invoke(ConversationHandler.letPass(time));
                }
            };
        }
    }
}
