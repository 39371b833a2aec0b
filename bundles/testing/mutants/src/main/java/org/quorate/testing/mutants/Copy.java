package org.quorate.testing.mutants;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A copy of the core with a mutant's edits in it, compiled, in a directory of its own. Closing it deletes the directory. */
final class Copy implements AutoCloseable {
    private static final String PACKAGE = "org/quorate/ordering/totem/core";
    private static final String JAVA = ".java";

    private final Path directory;

    private Copy(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes the copy.
     *
     * @param classPath what the core needs to be compiled
     * @throws Edit.DoesNotFit when an edit does not apply exactly once
     * @throws IOException when the copy does not compile; the message has the compiler's words
     */
    static Copy of(Mutant mutant, Path core, String classPath) throws IOException, Edit.DoesNotFit {
        Copy copy = new Copy(Files.createTempDirectory("quorate-" + mutant.id() + "-"));
        try {
            Path sources = copy.directory.resolve("sources").resolve(PACKAGE);
            copyTree(core, sources);
            for (Edit edit : mutant.edits()) {
                Path file = sources.resolve(edit.file());
                if (!Files.isRegularFile(file)) {
                    throw new Edit.DoesNotFit("there is no " + edit.file());
                }
                Files.writeString(file, edit.applyTo(Files.readString(file)));
            }
            copy.compile(sources, classPath);
            return copy;
        } catch (IOException | Edit.DoesNotFit | RuntimeException failed) {
            copy.close();
            throw failed;
        }
    }

    /** Where the classes are; to be put before all others. */
    Path classes() {
        return directory.resolve("classes");
    }

    private void compile(Path sources, String classPath) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("this Java has no compiler: a JDK is needed");
        }
        Files.createDirectories(classes());
        StringWriter words = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<File> written = list(sources).stream()
                    .filter(file -> file.toString().endsWith(JAVA))
                    .map(Path::toFile)
                    .toList();
            List<String> options = List.of(
                    "-nowarn",
                    "-proc:none",
                    "-Xlint:none",
                    "-d",
                    classes().toString(),
                    "-cp",
                    classPath,
                    "-sourcepath",
                    directory.resolve("sources").toString());
            boolean compiled = compiler.getTask(
                            words, files, null, options, null, files.getJavaFileObjectsFromFiles(written))
                    .call();
            if (!compiled) {
                throw new IOException("does not compile:\n" + words);
            }
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        for (Path file : list(from)) {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException inUse) {
                    throw new UncheckedIOException(inUse);
                }
            });
        }
    }
}
