package rowhouse.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KeyFileSourceTest {
    private static final String ONE_KEY = "A1,S1,111122223333";
    private static final String TWO_KEYS = "A1,S1,111122223333\nA2,S2,111122223333";

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final InMemoryKms kms = new InMemoryKms();
    private Path file = Path.of("");

    @BeforeEach
    void writeAFile() throws IOException {
        file = folder.resolve("access_keys.csv");
        write(ONE_KEY);
    }

    @Test
    void looksAtTheFileEveryThirtySeconds() throws IOException {
        var source = source(null);
        write(TWO_KEYS);
        assertThat(source.current().keys()).hasSize(1);
        pass(29);
        assertThat(source.current().keys()).hasSize(1);
        pass(1);
        assertThat(source.current().keys()).hasSize(2);
    }

    @Test
    void looksWhenTheClockWasSetBack() throws IOException {
        var source = source(null);
        write(TWO_KEYS);
        pass(-3600);
        assertThat(source.current().keys()).hasSize(2);
    }

    @Test
    void keepsTheLastGoodCopy() throws IOException {
        var source = source(null);
        var good = source.current();
        write(ONE_KEY + ",not a key");
        pass(30);
        assertThat(source.current()).isSameAs(good);
        Files.delete(file);
        pass(30);
        assertThat(source.current()).isSameAs(good);
        write(TWO_KEYS);
        pass(30);
        assertThat(source.current().keys()).hasSize(2);
    }

    @Test
    void anUnchangedSealedFileIsOpenedOnce() throws IOException {
        seal(ONE_KEY);
        var source = source(kms);
        for (int i = 0; i < 3; i++) {
            pass(30);
            assertThat(source.current().keys()).hasSize(1);
        }
        assertThat(kms.decryptions()).isEqualTo(1);
    }

    @Test
    void triesAgainWhenTheServiceIsBack() throws IOException {
        seal(ONE_KEY);
        var source = source(kms);
        seal(TWO_KEYS);
        kms.isOutOfReach(true);
        pass(30);
        assertThat(source.current().keys()).hasSize(1);
        kms.isOutOfReach(false);
        assertThat(source.current().keys()).hasSize(1);
        pass(30);
        assertThat(source.current().keys()).hasSize(2);
    }

    @Test
    @Timeout(20)
    void nobodyWaitsForTheOneThatReads() throws IOException, InterruptedException {
        seal(ONE_KEY);
        var isReading = new CountDownLatch(1);
        var mayGoOn = new CountDownLatch(1);
        var isFirst = new AtomicReference<>(true);
        var source = new KeyFileSource(
                file,
                (blob, context) -> {
                    if (!isFirst.getAndSet(false)) {
                        isReading.countDown();
                        await(mayGoOn);
                    }
                    return kms.decrypt(blob, context);
                },
                now::get);
        seal(TWO_KEYS);
        pass(30);
        var reader = Thread.ofPlatform().start(source::current);
        isReading.await();
        assertThat(source.current().keys()).hasSize(1);
        pass(30);
        assertThat(source.current().keys()).hasSize(1);
        mayGoOn.countDown();
        reader.join();
        assertThat(source.current().keys()).hasSize(2);
    }

    @Test
    void theFirstReadingMustSucceed() throws IOException {
        write("A1,S1");
        refuses(null, "access_keys.csv: line 1: a row has 3 to 5 columns, not 2");
        seal(ONE_KEY);
        refuses(null, "access_keys.csv.kms: is sealed, and no KMS is there to open it");
        kms.isOutOfReach(true);
        refuses(kms, "access_keys.csv.kms: KMS was not reached");
        file = folder.resolve("absent.csv");
        refuses(null, file + ": cannot be read (NoSuchFileException)");
        Files.write(file, new byte[2 * 1024 * 1024 + 1]);
        refuses(null, "absent.csv: is larger than 2097152 bytes");
    }

    private void refuses(@Nullable KeyDecryptor service, String message) {
        assertThatThrownBy(() -> source(service))
                .isInstanceOf(KeyFileException.class)
                .hasMessage(message);
    }

    private KeyFileSource source(@Nullable KeyDecryptor service) {
        return new KeyFileSource(file, service, now::get);
    }

    private void write(String rows) throws IOException {
        Files.write(file, KeyRows.csv(rows));
    }

    private void seal(String rows) throws IOException {
        file = folder.resolve("access_keys.csv.kms");
        Files.write(file, SealedFile.seal(KeyRows.csv(rows), kms, new SecureRandom()));
    }

    private void pass(int seconds) {
        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(seconds)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
