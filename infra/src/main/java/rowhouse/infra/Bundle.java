package rowhouse.infra;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import software.amazon.awscdk.services.lambda.Code;

/// What the function's build left in a checkout for Lambda to run.
record Bundle(Path root) {
    /// Where the function looks for a sealed file of keys in its own package.
    private static final String SEALED_FILE = "access_keys.csv.kms";

    private static final byte CIPHERTEXT_VERSION = 1;

    Code of(Engine engine) {
        return Code.fromAsset(folder(engine).toString());
    }

    /// With a sealed file of keys in it.
    Code of(Engine engine, Path sealedFile) {
        checkSealed(sealedFile);
        var copy = root.resolve("infra/target/sealed");
        try {
            delete(copy);
            copy(folder(engine), copy);
            Files.copy(sealedFile, copy.resolve(SEALED_FILE), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Code.fromAsset(copy.toString());
    }

    private Path folder(Engine engine) {
        var folder = root.resolve("function/target").resolve(engine.folder());
        if (!Files.isDirectory(folder)) {
            throw new RefusedException(
                    switch (engine) {
                        case MANAGED ->
                            "The function's package is missing from function/target/lambda: build it with "
                                    + "`mvn -pl function -am -DskipTests package`.";
                        case CUSTOM ->
                            "The package that brings its own Java is missing from function/target/lambda-custom: "
                                    + "build it, or leave the context value runtime out.";
                    });
        }
        return folder;
    }

    /// A package that brings its own Java was made by another command, on a machine of any kind, at any time.
    ///
    /// @throws RefusedException if it is for another processor, or of other sources than the managed one
    void checkFits(Engine engine, Cpu cpu) {
        if (engine == Engine.MANAGED) {
            return;
        }
        var folder = folder(engine);
        var remedy = "make it anew with `scripts/custom-runtime` on a Linux machine of architecture "
                + cpu.contextName() + ".";
        if (!Files.isDirectory(folder.resolve("native").resolve(cpu.nativeFolder()))) {
            throw new RefusedException(
                    "The package in function/target/lambda-custom is for another processor: " + remedy);
        }
        try {
            var jar = Path.of("lib", "rowhouse.jar");
            if (Files.mismatch(folder.resolve(jar), folder(Engine.MANAGED).resolve(jar)) >= 0) {
                throw new RefusedException(
                        "The package in function/target/lambda-custom is older than the function: " + remedy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A plain file of keys must never become part of a package, whatever its name.
    private static void checkSealed(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new RefusedException("The context value sealedKeys names no file: '%s'.".formatted(file));
        }
        try {
            if (!isSealed(Files.readAllBytes(file))) {
                throw new RefusedException(
                        ("The file '%s' that the context value sealedKeys names is not sealed: seal it "
                                        + "with `./rowhouse keys encrypt`.")
                                .formatted(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An envelope is a JSON object with a sealed key in it. What KMS itself encrypted is no text, and begins with its
    /// version, which no text does, however it is encoded.
    private static boolean isSealed(byte[] content) {
        if (content.length == 0) {
            return false;
        }
        var text = new String(content, ISO_8859_1);
        return content[0] == CIPHERTEXT_VERSION || (text.startsWith("{") && text.contains("\"edk\""));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
