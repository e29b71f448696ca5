package rowhouse.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a cold start loads, from the start of the process to its first answer: most of its time goes there.
class ColdPathTest {
    /// What was counted when this was written, the runtime's own client included, and a little more.
    private static final int CLASSES = 3600;

    /// The one class of the SDK's name that is the runtime's own.
    private static final String OF_THE_RUNTIME = "software.amazon.awssdk.utilslite.";

    @TempDir
    private Path folder;

    @Test
    void theSdkIsNotLoadedAndFewClassesAre() throws Exception {
        var deployment = Deployment.create(folder);
        var variables = deployment.variables();
        try (var function = LambdaProcess.start(deployment.newFolder(), Handler.class, variables)) {
            deployment.createTable(function);
        }

        var loaded = folder.resolve("loaded");
        variables.merge("JAVA_TOOL_OPTIONS", " -Xlog:class+load:file=" + loaded, String::concat);
        try (var function = LambdaProcess.start(deployment.newFolder(), Handler.class, variables)) {
            deployment.call(function, "GetItem", "{\"TableName\":\"Music\",\"Key\":{\"pk\":{\"S\":\"a\"}}}");
        }

        var classes = classes(loaded);
        assertThat(classes).contains("rowhouse.operation.item.GetItem");
        assertThat(classes)
                .noneMatch(name -> name.startsWith("software.amazon.awssdk.") && !name.startsWith(OF_THE_RUNTIME))
                .noneMatch(name -> name.startsWith("io.netty.") || name.startsWith("picocli."));
        assertThat(classes).hasSizeLessThanOrEqualTo(CLASSES);
    }

    private static List<String> classes(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.map(line -> line.replaceFirst("^(\\[[^]]*])+ ", "").split(" ", 2)[0])
                    .toList();
        }
    }
}
