package rowhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rowhouse.PackageTable.Row;

/// Holds the code to the package table of ARCHITECTURE.md.
class ArchitectureTest {
    private static final PackageTable TABLE = documented();
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("rowhouse");

    private static PackageTable documented() {
        try {
            return PackageTable.read("rowhouse", Files.readAllLines(Path.of("ARCHITECTURE.md")));
        } catch (IOException e) {
            throw new IllegalStateException("The tests run in the folder of their module", e);
        }
    }

    static Stream<Row> rows() {
        return TABLE.rows().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void importsOnlyWhatItsRowNames(Row row) {
        TABLE.importsOnlyWhatItsRowNames(row).check(CLASSES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void importsOnlyItsThirdParties(Row row) {
        TABLE.importsOnlyItsThirdParties(row).check(CLASSES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void holdsClasses(Row row) {
        assertThat(CLASSES)
                .anyMatch(type -> type.getPackageName().equals(TABLE.fullName(row))
                        && !type.getSimpleName().equals("package-info"));
    }

    @Test
    void everyPackageHasARow() {
        TABLE.everyPackageHasARow().check(CLASSES);
    }

    @Test
    void packagesAreFreeOfCycles() {
        TABLE.isFreeOfCycles().check(CLASSES);
    }

    /// The same rules over packages that break each of them.
    @Nested
    class APlantedFault {
        private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("rowhouse.planted");

        private final Row lower = new Row("lower", List.of());
        private final PackageTable table =
                new PackageTable("rowhouse.planted", List.of(lower, new Row("upper", List.of("lower"))));

        @Test
        void inAnImportIsSeen() {
            assertThatThrownBy(() -> table.importsOnlyWhatItsRowNames(lower).check(PLANTED))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("rowhouse.planted.upper.Upper");
        }

        @Test
        void isGoneWhenTheRowNamesTheImport() {
            var permitted = new Row("lower", List.of("upper"));
            assertThatCode(() -> table.importsOnlyWhatItsRowNames(permitted).check(PLANTED))
                    .doesNotThrowAnyException();
        }

        @Test
        void inAThirdPartysImportIsSeen() {
            assertThatThrownBy(() -> table.importsOnlyItsThirdParties(lower).check(PLANTED))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("java.sql.Connection");
        }

        @Test
        void ofAPackageWithoutARowIsSeen() {
            assertThatThrownBy(() -> table.everyPackageHasARow().check(PLANTED))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("rowhouse.planted.stray.Stray")
                    .hasMessageNotContaining("rowhouse.planted.upper.Upper");
        }

        @Test
        void ofPackagesInACycleIsSeen() {
            assertThatThrownBy(() -> table.isFreeOfCycles().check(PLANTED))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Cycle detected");
        }
    }

    @Test
    void rowsAreReadUnderTheirHeadingOnly() {
        var table = PackageTable.read("rowhouse", """
                | `before` | not a row | `x` |
                ## The packages
                | package | what lives there | may import (of ours) |
                | --- | --- | --- |
                | `first` | the `words` here permit nothing | – |
                | `second.part` | two | `first` `third` |
                | `door` | all | `*` |
                ## Another table
                | `after` | not a row | `x` |
                """.lines().toList());
        assertThat(table.rows())
                .containsExactly(
                        new Row("first", List.of()),
                        new Row("second.part", List.of("first", "third")),
                        new Row("door", List.of("*")));
    }
}
