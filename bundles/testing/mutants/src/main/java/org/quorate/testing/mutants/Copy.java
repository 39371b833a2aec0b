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

/** A copy of a mutant's parts with its edits in it, compiled, in a directory of its own. Closing it deletes the directory. */
final class Copy implements AutoCloseable {
    private static final String JAVA = ".java";

    private final Path directory;

    private Copy(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes the copy.
     *
     * @param tree where the parts are
     * @param classPath what they need to be compiled
     * @throws Edit.DoesNotFit when an edit does not apply exactly once
     * @throws IOException when the copy does not compile; the message has the compiler's words
     */
    static Copy of(Mutant mutant, Tree tree, String classPath) throws IOException, Edit.DoesNotFit {
        Copy copy = new Copy(Files.createTempDirectory("quorate-" + mutant.id() + "-"));
        try {
            Path sources = copy.directory.resolve("sources");
            for (Part part : mutant.of()) {
                for (String name : part.packages()) {
                    copyTree(part.sources(tree.root()).resolve(name), sources.resolve(name));
                }
            }
            for (Edit edit : mutant.edits()) {
                Path file = fileOf(edit, mutant, sources);
                Files.writeString(file, edit.applyTo(Files.readString(file)));
            }
            copy.compile(sources, classPath);
            return copy;
        } catch (IOException | Edit.DoesNotFit | RuntimeException failed) {
            copy.close();
            throw failed;
        }
    }

    private static Path fileOf(Edit edit, Mutant mutant, Path sources) throws Edit.DoesNotFit {
        List<Path> files = mutant.of().stream()
                .map(part -> sources.resolve(part.names()).resolve(edit.file()))
                .filter(Files::isRegularFile)
                .toList();
        if (files.size() != 1) {
            throw new Edit.DoesNotFit("there is " + (files.isEmpty() ? "no " : "more than one ") + edit.file());
        }
        return files.get(0);
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
