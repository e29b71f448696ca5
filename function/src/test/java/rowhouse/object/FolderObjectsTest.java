package rowhouse.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderObjectsTest extends ObjectStoreContract {
    private static final Bucket BUCKET = new Bucket(BUCKET_NAME, null);

    @TempDir
    Path folder;

    @Override
    protected ObjectStore objects() throws IOException {
        Files.createDirectories(folder.resolve("objects").resolve(BUCKET_NAME));
        return new FolderObjects(folder.resolve("objects"));
    }

    /// Where the names of files are ASCII, other keys are refused.
    @Override
    protected boolean takesEveryCharacter() {
        return "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "../secret",
                "a/../../secret",
                "..",
                ".",
                "/etc/hostname",
                "a//b",
                "a/",
                "",
                "a/./b",
                "a\\b",
                "a\0b"
            })
    void noKeyLeadsOutOfItsBucket(String key) throws IOException {
        var objects = objects();
        Files.writeString(folder.resolve("objects/secret"), "secret");

        refuses(() -> objects.open(BUCKET, key));
        refuses(() -> objects.put(BUCKET, key, new byte[0], null));
        assertThat(Files.readString(folder.resolve("objects/secret"))).isEqualTo("secret");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"..", ".", "", "a/b", "/tmp"})
    void noBucketIsAnotherFolder(String name) throws IOException {
        var objects = objects();
        refuses(() -> objects.list(new Bucket(name, null), "", null, 10));
        refuses(() -> objects.open(new Bucket(name, null), "key"));
    }

    @Test
    void symbolicLinksAreNotFollowed() throws IOException {
        var objects = objects();
        var bucket = folder.resolve("objects").resolve(BUCKET_NAME);
        var outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("file"), "secret");
        Files.createSymbolicLink(bucket.resolve("link"), outside.resolve("file"));
        Files.createSymbolicLink(bucket.resolve("links"), outside);
        Files.createSymbolicLink(folder.resolve("objects").resolve("linked"), outside);

        assertThat(objects.list(BUCKET, "", null, 10)).isEmpty();
        refuses(() -> objects.open(BUCKET, "link"));
        refuses(() -> objects.open(BUCKET, "links/file"));
        refuses(() -> objects.put(BUCKET, "links/new", "x".getBytes(UTF_8), null));
        refuses(() -> objects.put(BUCKET, "links/folder/new", "x".getBytes(UTF_8), null));
        refuses(() -> objects.open(new Bucket("linked", null), "file"));
        assertThat(outside).isDirectoryNotContaining("glob:**/{new,folder}");
    }

    @Test
    void aLinkAtTheEndIsReplacedAndNotWrittenThrough() throws IOException {
        var objects = objects();
        var outside = Files.writeString(folder.resolve("outside"), "secret");
        var link = folder.resolve("objects").resolve(BUCKET_NAME).resolve("link");
        Files.createSymbolicLink(link, outside);

        refuses(() -> objects.put(BUCKET, "link", "x".getBytes(UTF_8), null));
        assertThat(outside).hasContent("secret");
    }

    private static void refuses(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOf(ObjectStoreException.class);
    }
}
