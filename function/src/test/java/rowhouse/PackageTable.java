package rowhouse;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The table of packages in a document, and the rules it makes for the code below a root package.
record PackageTable(String root, List<Row> rows) {
    private static final String HEADING = "## The packages";
    private static final String EVERYTHING = "*";
    private static final Pattern NAME = Pattern.compile("`([\\w.]+|\\*)`");

    /// Who may import what is neither ours nor everybody's.
    private static final List<ThirdParty> THIRD_PARTIES = List.of(
            new ThirdParty("com.amazonaws.services.lambda", List.of("lambda", "deploy")),
            new ThirdParty("com.fasterxml.jackson.core", List.of("json")),
            new ThirdParty("java.sql", List.of("storage.sqlite")),
            new ThirdParty("org.sqlite", List.of("storage.sqlite")),
            new ThirdParty("io.netty", List.of("server")),
            new ThirdParty("java.util.logging", List.of("server", "lambda", "cli")),
            new ThirdParty("software.amazon.awssdk", List.of("aws")),
            new ThirdParty("org.slf4j", List.of("cli")),
            new ThirdParty("picocli", List.of("cli")));

    private static final String JSPECIFY = "org.jspecify.annotations";
    private static final Set<String> JAVA_BASE = Object.class.getModule().getPackages();

    PackageTable {
        rows = List.copyOf(rows);
    }

    /// One package, and the packages of ours it may import.
    record Row(String name, List<String> mayImport) {
        Row {
            mayImport = List.copyOf(mayImport);
        }

        boolean allows(String packageName) {
            return packageName.equals(name) || mayImport.contains(packageName) || mayImport.contains(EVERYTHING);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private record ThirdParty(String packageName, List<String> importers) {
        boolean allows(Row row, String imported) {
            return importers.contains(row.name()) && isWithin(imported, packageName);
        }
    }

    /// Reads the rows that stand under the heading "The packages", up to the next heading.
    static PackageTable read(String root, List<String> document) {
        var rows = document.stream()
                .dropWhile(line -> !line.equals(HEADING))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith("| `"))
                .map(PackageTable::row)
                .toList();
        return new PackageTable(root, rows);
    }

    private static Row row(String line) {
        var cells = line.split("\\|", -1);
        if (cells.length != 5) {
            throw new IllegalArgumentException("A row of the package table has three cells: " + line);
        }
        return new Row(names(cells[1]).getFirst(), names(cells[3]));
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell).results().map(match -> match.group(1)).toList();
    }

    ArchRule importsOnlyWhatItsRowNames(Row row) {
        return noClasses()
                .that()
                .resideInAPackage(fullName(row))
                .should()
                .dependOnClassesThat(describe(
                        "are ours and outside its row " + row.mayImport(),
                        type -> isOurs(packageOf(type)) && !row.allows(ourName(packageOf(type)))))
                .allowEmptyShould(true);
    }

    ArchRule importsOnlyItsThirdParties(Row row) {
        return noClasses()
                .that()
                .resideInAPackage(fullName(row))
                .should()
                .dependOnClassesThat(describe(
                        "are a third party's and not for it",
                        type -> !isOurs(packageOf(type)) && !isForEverybody(type) && !isFor(row, packageOf(type))))
                .allowEmptyShould(true);
    }

    /// The root package has no row either, so it stays empty.
    ArchRule everyPackageHasARow() {
        return noClasses()
                .that(describe("are ours", type -> isOurs(packageOf(type))))
                .should()
                .resideOutsideOfPackages(rows.stream().map(this::fullName).toArray(String[]::new));
    }

    ArchRule isFreeOfCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    String fullName(Row row) {
        return root + "." + row.name();
    }

    private boolean isOurs(String packageName) {
        return isWithin(packageName, root);
    }

    private String ourName(String packageName) {
        return packageName.equals(root) ? "" : packageName.substring(root.length() + 1);
    }

    private static boolean isForEverybody(JavaClass type) {
        return type.getBaseComponentType().isPrimitive()
                || JAVA_BASE.contains(packageOf(type))
                || packageOf(type).equals(JSPECIFY);
    }

    private static boolean isFor(Row row, String packageName) {
        return THIRD_PARTIES.stream().anyMatch(party -> party.allows(row, packageName));
    }

    private static boolean isWithin(String packageName, String outer) {
        return packageName.equals(outer) || packageName.startsWith(outer + ".");
    }

    private static String packageOf(JavaClass type) {
        return type.getBaseComponentType().getPackageName();
    }
}
