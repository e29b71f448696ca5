package rowhouse.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.doctor.Note.Level;

class ClockTest {
    @ParameterizedTest(name = "{0} s is {1}")
    @CsvSource(textBlock = """
            0,    OK
            -60,  WARNING
            60,   WARNING
            3600, FAULT
            """)
    void isComparedWithThatOfAnAddress(int seconds, Level level) throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var threads = Executors.newSingleThreadExecutor()) {
            var answered = threads.submit((Callable<Boolean>) () -> answer(server, seconds));
            var address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
            assertThat(Clock.byAddress(address).level()).isEqualTo(level);
            assertThat(answered.get()).isTrue();
        }
    }

    private static boolean answer(ServerSocket server, int seconds) throws IOException {
        try (var socket = server.accept()) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            while (!in.readLine().isEmpty()) {
                // The head ends with an empty line.
            }
            var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    Instant.now().plusSeconds(seconds).atOffset(ZoneOffset.UTC));
            var head = "HTTP/1.1 403 Forbidden\r\nDate: " + date + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(US_ASCII));
        }
        return true;
    }

    @Test
    void isNotKnownWhereNobodyAnswers() {
        var note = Clock.byAddress(URI.create("http://127.0.0.1:1/"));
        assertThat(note.level()).isEqualTo(Level.WARNING);
        assertThat(note.text()).startsWith("no answer: ");
    }

    @Test
    void isComparedWithThatOfTheFileSystem(@TempDir Path folder) {
        assertThat(Clock.byFile(folder).level()).isEqualTo(Level.OK);
        assertThat(Clock.byFile(folder.resolve("none")).level()).isEqualTo(Level.FAULT);
        assertThat(folder).isEmptyDirectory();
    }
}
