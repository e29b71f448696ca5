package rowhouse.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.access.key.EncryptionKey;
import rowhouse.doctor.Note.Level;
import rowhouse.storage.sealed.SealingKeys;
import rowhouse.storage.sqlite.SqliteMode;

class DoctorTest {
    private static final String FILE = "ddb-123456789012.sqlite3: ";

    @TempDir
    Path scratch;

    @Test
    void findsNothingWrongWithAFileOfServersThatShare() throws IOException, InterruptedException {
        var data = FilledFolder.filled(scratch.resolve("data"), SqliteMode.SHARED);
        assertThat(lines(data))
                .contains(
                        "ok      lock: no server uses the folder",
                        "ok      " + FILE + "schema version 5, with a rollback journal",
                        "ok      " + FILE + "quick_check finds nothing wrong",
                        "ok      " + FILE + "indexes, counts, expiries, tokens and jobs agree with the items");
        assertThat(faults(data)).isEmpty();
    }

    @Test
    void leavesAnOwnersFileAsItIs() throws IOException, InterruptedException {
        var data = FilledFolder.filled(scratch.resolve("data"), SqliteMode.COMMIT);
        var before = Files.readAllBytes(data.file());
        assertThat(lines(data))
                .contains(
                        "ok      " + FILE + "schema version 5, with a write-ahead log",
                        "ok      " + FILE + "integrity_check finds nothing wrong",
                        "ok      " + FILE + "indexes, counts, expiries, tokens and jobs agree with the items");
        assertThat(Files.readAllBytes(data.file())).isEqualTo(before);
        assertThat(filesBeside(data)).containsExactly("ddb-123456789012.sqlite3");
    }

    @Test
    void looksIntoALogThatIsLeftOverAndLeavesItThere() throws IOException, InterruptedException {
        var data = FilledFolder.ofKilledServer(scratch.resolve("first"), scratch.resolve("data"));
        var before = filesBeside(data);
        assertThat(before).contains("ddb-123456789012.sqlite3-wal");
        assertThat(lines(data))
                .anyMatch(line -> line.startsWith("warning " + FILE + "a write-ahead log of ")
                        && line.endsWith(" is left over: keep both together; the next server takes it up"))
                .contains("ok      " + FILE + "indexes, counts, expiries, tokens and jobs agree with the items");
        assertThat(filesBeside(data)).isEqualTo(before);
    }

    @Test
    void findsALogThatIsDamaged() throws IOException, InterruptedException {
        var data = FilledFolder.ofKilledServer(scratch.resolve("first"), scratch.resolve("data"));
        var log = Path.of(data.file() + "-wal");
        var whole = Files.readAllBytes(log);
        var middle = whole.clone();
        middle[middle.length / 2] ^= 1;
        Files.write(log, middle);
        assertThat(faults(data)).anyMatch(fault -> fault.text().startsWith("its write-ahead log is damaged: "));
        assertThat(Files.readAllBytes(log)).isEqualTo(middle);
        Files.write(log, Arrays.copyOf(whole, whole.length - 1));
        assertThat(lines(data))
                .anyMatch(line ->
                        line.startsWith("warning " + FILE + "the end of its write-ahead log cannot be read, and "));
        assertThat(faults(data)).isEmpty();
    }

    @Test
    void looksIntoAJournalThatIsLeftOver() throws IOException, SQLException, InterruptedException {
        var first = FilledFolder.filled(scratch.resolve("first"), SqliteMode.SHARED);
        var data = new FilledFolder(scratch.resolve("data"));
        Files.createDirectories(data.file().getParent());
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + first.file());
                var statement = connection.createStatement()) {
            statement.executeUpdate("pragma journal_mode = persist");
            statement.executeUpdate("pragma cache_size = 2");
            statement.executeUpdate("begin immediate");
            statement.executeUpdate("delete from item");
            statement.executeUpdate(
                    "create table large as with recursive n(i) as (select 1 union all select i + 1 from n"
                            + " where i < 3000) select randomblob(1000) as body from n");
            for (var end : List.of("", "-journal")) {
                Files.copy(Path.of(first.file() + end), Path.of(data.file() + end));
            }
            statement.executeUpdate("rollback");
        }
        assertThat(lines(data))
                .contains(
                        "warning " + FILE
                                + "a journal is left over that undoes a transaction: keep both together; the next server does it",
                        "ok      " + FILE + "indexes, counts, expiries, tokens and jobs agree with the items");
    }

    @Test
    void findsDamage() throws IOException, InterruptedException {
        var data = FilledFolder.filled(scratch.resolve("data"), SqliteMode.SHARED);
        try (var file = FileChannel.open(data.file(), StandardOpenOption.WRITE)) {
            var rubbish = ByteBuffer.wrap("rubbish ".repeat(1_000).getBytes(US_ASCII));
            file.write(rubbish, file.size() / 2);
        }
        assertThat(faults(data)).isNotEmpty().allMatch(fault -> fault.subject().equals("ddb-123456789012.sqlite3"));
    }

    @Test
    void findsThatAFileIsCutShort() throws IOException, InterruptedException {
        var data = FilledFolder.filled(scratch.resolve("data"), SqliteMode.SHARED);
        try (var file = FileChannel.open(data.file(), StandardOpenOption.WRITE)) {
            file.truncate(file.size() - 8192);
        }
        assertThat(faults(data)).anyMatch(fault -> fault.text().endsWith("it is 8,192 bytes shorter than it says"));
    }

    @Test
    void findsAnIndexThatContradictsItsTable() throws IOException, SQLException, InterruptedException {
        var data = FilledFolder.filled(scratch.resolve("data"), SqliteMode.SHARED);
        data.change("delete from index_row");
        assertThat(faults(data)).isNotEmpty();
    }

    @Test
    void looksIntoAFileOfAnEarlierSchemaAndLeavesItAsItIs() throws IOException, SQLException, InterruptedException {
        var data = new FilledFolder(scratch.resolve("data"));
        Files.createDirectories(data.file().getParent());
        try (var schema = Objects.requireNonNull(SqliteMode.class.getResourceAsStream("schema-2.sql"))) {
            data.change(new String(schema.readAllBytes(), UTF_8));
        }
        data.change("pragma application_id = 0x44594e41");
        data.change("pragma user_version = 2");
        var before = Files.readAllBytes(data.file());
        assertThat(lines(data))
                .contains(
                        "ok      " + FILE + "its schema is version 2, which the next server brings up to date",
                        "ok      " + FILE + "indexes, counts, expiries, tokens and jobs agree with the items");
        assertThat(faults(data)).isEmpty();
        assertThat(Files.readAllBytes(data.file())).isEqualTo(before);
    }

    @Test
    void refusesASchemaItDoesNotKnow() throws IOException, SQLException, InterruptedException {
        var data = FilledFolder.filled(scratch.resolve("data"), SqliteMode.SHARED);
        data.change("pragma user_version = 99");
        assertThat(faults(data))
                .extracting(Note::text)
                .containsExactly("its schema is version 99, which this Rowhouse does not know");
    }

    @Test
    void refusesAnotherProgramsFile() throws IOException, SQLException, InterruptedException {
        var data = new FilledFolder(scratch.resolve("data"));
        Files.createDirectories(data.file().getParent());
        data.change("create table other (a)");
        assertThat(faults(data)).extracting(Note::text).containsExactly("it is not a file of Rowhouse");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void looksIntoFilesBesideAServerThatSharesThem() throws IOException, InterruptedException {
        var data = FilledFolder.filled(scratch.resolve("data"), SqliteMode.SHARED);
        var server = data.serve("shared");
        try {
            assertThat(lines(data))
                    .contains(
                            "ok      lock: servers share the folder: process " + server.pid(),
                            "ok      " + FILE + "indexes, counts, expiries, tokens and jobs agree with the items");
            assertThat(faults(data)).isEmpty();
            assertThat(FolderUse.byTrying(data.path().resolve("rowhouse.lock")).kind())
                    .isEqualTo(FolderUse.Kind.SHARED);
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesTheFilesToAServerThatOwnsThem() throws IOException, InterruptedException {
        var data = FilledFolder.filled(scratch.resolve("data"), SqliteMode.COMMIT);
        var server = data.serve("owner");
        try {
            assertThat(lines(data))
                    .contains(
                            "ok      lock: one server owns the folder: process " + server.pid(),
                            "warning " + FILE
                                    + "not looked into, for the server that owns it lets nobody else: stop it first");
            assertThat(faults(data)).isEmpty();
            assertThat(FolderUse.byTrying(data.path().resolve("rowhouse.lock")).kind())
                    .isEqualTo(FolderUse.Kind.OWNED);
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void judgesKeyFilesAndShowsNothingOfThem() throws IOException, InterruptedException {
        var data = new FilledFolder(Files.createDirectories(scratch.resolve("data")));
        var keys = Files.writeString(
                data.path().resolve("access_keys.csv"), "AKIAIOSFODNN7EXAMPLE,wJalrXUtnFEMISecretOfAll,123456789012\n");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(lines(data))
                .contains(
                        "FAULT   access_keys.csv: users other than its owner can read or write it: chmod 600",
                        "ok      access_keys.csv: 1 access keys, 1 accounts, 0 master keys, not sealed");
        Files.writeString(keys, "AKIAIOSFODNN7EXAMPLE,wJalrXUtnFEMISecretOfAll,none\n");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        assertThat(faults(data)).hasSize(1);
        assertThat(lines(data)).noneMatch(line -> line.contains("SecretOfAll"));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void looksIntoASealedFileWithItsKeyAlone() throws IOException, InterruptedException {
        var key = EncryptionKey.random(new SecureRandom());
        var data = FilledFolder.filled(
                scratch.resolve("data"), SqliteMode.SHARED, _ -> new SealingKeys(key.toAes(), null));
        assertThat(lines(data)).anyMatch(line -> line.startsWith("warning " + FILE + "rows not compared: "));
        var row = "AKIAIOSFODNN7EXAMPLE,SecretOfSixteenOrMore,123456789012,%s\n".formatted(key.toBase64());
        var keys = Files.writeString(data.path().resolve("access_keys.csv"), row);
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        var opened = "ok      " + FILE + "indexes, counts, expiries, tokens and jobs agree with the items; sealed";
        assertThat(lines(data)).contains(opened);
        assertThat(faults(data)).isEmpty();
        var newKey = EncryptionKey.random(new SecureRandom()).toBase64();
        Files.writeString(keys, row.strip() + "," + newKey + "\n");
        assertThat(lines(data)).contains(opened);
    }

    @Test
    void saysThatThereIsNoSuchFolder() throws IOException, InterruptedException {
        assertThat(faults(new FilledFolder(scratch.resolve("none")))).hasSize(1);
    }

    private static List<String> lines(FilledFolder data) throws IOException, InterruptedException {
        var lines = new ArrayList<String>();
        for (boolean isFull : new boolean[] {false, true}) {
            new Doctor(data.path(), null, null, isFull).examine().forEach(note -> lines.add(note.toString()));
        }
        return lines;
    }

    private static List<Note> faults(FilledFolder data) throws IOException, InterruptedException {
        return new Doctor(data.path(), null, null, false)
                .examine().stream().filter(note -> note.level() == Level.FAULT).toList();
    }

    private static List<String> filesBeside(FilledFolder data) throws IOException {
        try (var files = Files.list(data.file().getParent())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
