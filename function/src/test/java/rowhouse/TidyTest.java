package rowhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Holds every file to what can be counted of the house's style.
class TidyTest {
    private static final int LONGEST_FILE_LINES = 400;
    private static final int WIDEST_COMMENT_COLUMNS = 120;
    private static final int TWO_PAGES_LINES = 120;

    private static final Path REPOSITORY = Path.of("..");
    private static final List<String> WRITTEN_BY_US = List.of(
            "README.md",
            "CONTRIBUTING.md",
            "cdk.json",
            "package.json",
            "pom.xml",
            "rowhouse",
            ".ci",
            "docs",
            "function/ARCHITECTURE.md",
            "function/pom.xml",
            "function/src",
            "infra/pom.xml",
            "infra/src",
            "infra/synth");
    private static final List<Path> SOURCES = Stream.of(
                    "src/main/java", "src/test/java", "../infra/src/main/java", "../infra/src/test/java")
            .map(Path::of)
            .toList();

    private static final Pattern TYPE =
            Pattern.compile("^\\s*(?:(?:public|protected|private|static|final|abstract|sealed|non-sealed) )*"
                    + "(?:class|record|enum|@?interface) (\\w+)");
    private static final Pattern BANNED_NAME =
            Pattern.compile("I[A-Z][a-z].*|.*(?:Manager|Helper|Util|Impl|Base|Abstract|Data|Info|Common)s?(?![a-z]).*");
    private static final Set<String> NAMES_OF_THE_API = Set.of("GetAccessKeyInfo");
    private static final Pattern UNORDERED_COPY = Pattern.compile("\\b(Map|Set)\\.copyOf\\b");
    private static final Pattern ONE_MACHINES_PATH = Pattern.compile("(?<![\\w.}*>-])/(work|root|home|Users)/");

    @Test
    void noFileIsTooLong() {
        assertThat(javaFiles())
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(lines(file)).as("lines of %s", file).hasSizeLessThanOrEqualTo(LONGEST_FILE_LINES));
    }

    @Test
    void theArchitectureFitsOnTwoPages() {
        assertThat(lines(Path.of("ARCHITECTURE.md"))).hasSizeLessThanOrEqualTo(TWO_PAGES_LINES);
    }

    @Test
    void typesAreNamedForWhatTheyAre() {
        assertNoLine(javaFiles(), line -> {
            var type = TYPE.matcher(line);
            return type.find() && isBannedName(type.group(1));
        });
    }

    @Test
    void docCommentsAreNoWiderThanTheCode() {
        assertNoLine(javaFiles(), line -> line.strip().startsWith("///") && line.length() > WIDEST_COMMENT_COLUMNS);
    }

    @Test
    void copiesKeepTheirOrder() {
        assertNoLine(javaFiles(), line -> UNORDERED_COPY.matcher(line).find());
    }

    @Test
    void nothingNamesAFolderOfOneMachine() {
        assertNoLine(writtenByUs(), line -> ONE_MACHINES_PATH.matcher(line).find());
    }

    @Test
    void everyPackageSaysWhatItIsInOneParagraph() {
        var packages = new LinkedHashSet<Path>();
        for (var file : javaFiles()) {
            var root = SOURCES.stream().filter(file::startsWith).findFirst().orElseThrow();
            packages.add(root.relativize(file.getParent()));
        }

        assertThat(packages).isNotEmpty();
        for (var folder : packages) {
            var descriptions = SOURCES.stream()
                    .map(root -> root.resolve(folder).resolve("package-info.java"))
                    .filter(Files::exists)
                    .toList();
            assertThat(descriptions).as("descriptions of package %s", folder).hasSize(1);
            assertThat(lines(descriptions.getFirst()))
                    .as(folder.toString())
                    .contains("@NullMarked")
                    .anyMatch(line -> line.startsWith("/// "))
                    .noneMatch(line -> line.equals("///"));
        }
    }

    @ParameterizedTest(name = "{0} is banned: {1}")
    @CsvSource(textBlock = """
                    TableManager,    true
                    StringUtils,     true
                    HelperOfTables,  true
                    RowsImpl,        true
                    AbstractReader,  true
                    IReader,         true
                    UserData,        true
                    Database,        false
                    Metadata,        false
                    InformationFlow, false
                    IamPolicy,       false
                    Implication,     false
                    GetAccessKeyInfo, false
                    """)
    void namesAreJudgedWordByWord(String name, boolean banned) {
        assertThat(isBannedName(name)).isEqualTo(banned);
    }

    private static boolean isBannedName(String name) {
        return BANNED_NAME.matcher(name).matches() && !NAMES_OF_THE_API.contains(name);
    }

    private static void assertNoLine(List<Path> files, Predicate<String> offends) {
        var offences = new ArrayList<String>();
        for (var file : files) {
            var lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (offends.test(lines.get(i))) {
                    offences.add("%s:%d: %s".formatted(file, i + 1, lines.get(i).strip()));
                }
            }
        }
        assertThat(files).isNotEmpty();
        assertThat(offences).isEmpty();
    }

    private static List<Path> javaFiles() {
        return SOURCES.stream()
                .flatMap(root -> filesBelow(root).stream())
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    private static List<Path> writtenByUs() {
        return WRITTEN_BY_US.stream()
                .map(REPOSITORY::resolve)
                .filter(Files::exists)
                .flatMap(root -> filesBelow(root).stream())
                .toList();
    }

    private static List<Path> filesBelow(Path root) {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("Unreadable: " + root, e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return new String(Files.readAllBytes(file), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException("Unreadable: " + file, e);
        }
    }
}
