package rowhouse.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Has Jazzer make the choices of each target, in a process of its own, for a minute or as long as
/// `-Drowhouse.fuzz.seconds` says. What it learns stays in `target/fuzz`, and the next run begins there.
@Tag("fuzz")
class GuidedFuzzTest {
    private static final long SECONDS = Long.getLong("rowhouse.fuzz.seconds", 60);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rowhouse.json.JsonFuzzTest.isReadAsJacksonReadsIt",
                "rowhouse.value.CanonicalFuzzTest.isTheItemThatReadingMakes",
                "rowhouse.expression.ExpressionFuzzTest.conditionsHoldOrDoNotOrAreRefused",
                "rowhouse.expression.ExpressionFuzzTest.keyConditionsAreUnderstoodOrRefused",
                "rowhouse.expression.ExpressionFuzzTest.updatesLeaveAnItemOrAreRefused",
                "rowhouse.expression.ExpressionFuzzTest.projectionsKeepPartsOrAreRefused",
                "rowhouse.access.sigv4.SignatureFuzzTest.holdsOfWhatWasSignedAlone",
                "rowhouse.access.key.KeyFuzzTest.readsAFileOrSaysNoSecret",
                "rowhouse.access.key.KeyFuzzTest.opensNoSessionButThoseIssued",
                "rowhouse.RequestFuzzTest.isAnsweredWithoutAFault"
            })
    void findsNothing(String target) throws IOException, InterruptedException {
        var folder = Files.createDirectories(Path.of("target/fuzz", target));
        var corpus = Files.createDirectories(folder.resolve("corpus"));
        var fuzzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+EnableDynamicAgentLoading",
                        "-Djava.util.logging.config.file=src/test/resources/logging.properties",
                        "-D" + GuidedFuzzing.TARGET + "=" + target,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + GuidedFuzzing.class.getName(),
                        "--instrumentation_includes=rowhouse.**",
                        "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.*",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/",
                        "-max_total_time=" + SECONDS,
                        "-max_len=4096",
                        "-timeout=120",
                        corpus.toString())
                .inheritIO()
                .start();
        assertThat(fuzzer.waitFor()).as(target).isZero();
    }
}
