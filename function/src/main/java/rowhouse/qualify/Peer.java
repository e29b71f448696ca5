package rowhouse.qualify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// The other role, and what it says in this run. Every line begins with the number that this role drew when it started,
/// so that what another run left is not taken for an answer; only the first says who speaks.
final class Peer {
    private static final String HELLO = "hello ";
    private static final int PAUSE_MILLIS = 2;

    private final Mailbox mailbox;
    private final String ownNumber =
            Long.toHexString(ThreadLocalRandom.current().nextLong());
    private String itsNumber = "";

    private Peer(Path folder, Role role) throws IOException {
        mailbox = new Mailbox(folder, role);
    }

    /// Waits for the other role.
    ///
    /// @throws PeerIsSilent if it does not come in time
    static Peer meet(Path folder, Role role, Duration patience) throws IOException, InterruptedException {
        var peer = new Peer(folder, role);
        peer.mailbox.say(HELLO + peer.ownNumber);
        long began = System.nanoTime();
        while (!peer.hasMet()) {
            if (System.nanoTime() - began > patience.toNanos()) {
                throw new PeerIsSilent("the other role did not come within " + patience.toSeconds() + " s");
            }
            Thread.sleep(50);
        }
        return peer;
    }

    /// Both know each other's number once each has repeated the other's.
    private boolean hasMet() throws IOException {
        var lines = mailbox.heard();
        var hello = lines.stream().filter(line -> line.startsWith(HELLO)).reduce((_, last) -> last);
        if (hello.isPresent() && !hello.get().substring(HELLO.length()).equals(itsNumber)) {
            itsNumber = hello.get().substring(HELLO.length());
            say("met", "");
        }
        return !itsNumber.isEmpty() && heard().containsKey("met");
    }

    /// Says something once.
    ///
    /// @param word what it is about
    void say(String word, String text) throws IOException {
        mailbox.say("%s %s %s %s".formatted(itsNumber, ownNumber, word, text).strip());
    }

    /// Waits for what the other role has to say of something.
    ///
    /// @throws PeerIsSilent if it does not say it in time
    String await(String word, Duration patience) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (true) {
            var text = heard().get(word);
            if (text != null) {
                return text;
            }
            if (System.nanoTime() - began > patience.toNanos()) {
                throw new PeerIsSilent(
                        "the other role said nothing of '%s' within %d s".formatted(word, patience.toSeconds()));
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /// What was said in this run, by what it is about.
    private Map<String, String> heard() throws IOException {
        var said = new HashMap<String, String>();
        var beginning = "%s %s ".formatted(ownNumber, itsNumber);
        for (var line : mailbox.heard()) {
            if (line.startsWith(beginning)) {
                var words = line.substring(beginning.length()).split(" ", 2);
                said.putIfAbsent(words[0], words.length > 1 ? words[1] : "");
            }
        }
        return said;
    }
}
