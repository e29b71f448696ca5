package rowhouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MaintenanceTimerTest {
    @Test
    void goesOnWhateverOneRunThrows() throws Exception {
        var runs = new CountDownLatch(3);
        Runnable work = () -> {
            runs.countDown();
            if (runs.getCount() == 2) {
                throw new OutOfMemoryError("of one request");
            }
            throw new IllegalStateException("of this run");
        };
        try (var log = new CapturedLog();
                var timer = MaintenanceTimer.start(Duration.ofMillis(1), work)) {
            assertThat(timer).isNotNull();
            assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(log.text()).contains("of one request");
        }
    }
}
