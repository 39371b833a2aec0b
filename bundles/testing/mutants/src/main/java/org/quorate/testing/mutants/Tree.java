package org.quorate.testing.mutants;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The source tree: where the parts are written, and where the mutants are. */
record Tree(Path root) {
    private static final String PATCHES = "bundles/testing/mutants/patches";
    private static final String ROOT = "quorate.root";
    private static final String SUFFIX = ".mutant";

    /**
     * The tree that the property {@code quorate.root} names, or that these classes were built in, or that the process was started in.
     *
     * @throws IOException when there is none
     */
    static Tree find() throws IOException {
        List<Path> starts = new ArrayList<>();
        Optional.ofNullable(System.getProperty(ROOT)).map(Path::of).ifPresent(starts::add);
        place(Tree.class).ifPresent(starts::add);
        starts.add(Path.of("").toAbsolutePath());
        for (Path start : starts) {
            for (Path at = start; at != null; at = at.getParent()) {
                if (Files.isDirectory(Part.CORE.sources(at)) && Files.isDirectory(at.resolve(PATCHES))) {
                    return new Tree(at);
                }
            }
        }
        throw new IOException("no source tree with " + PATCHES + " above any of " + starts);
    }

    /** Directory or jar that a class comes from. */
    static Optional<Path> place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException notAPath) {
            return Optional.empty();
        }
    }

    /** All mutants, those of layers first, then by number; a control has the number 0. */
    List<Mutant> mutants() throws IOException {
        List<Mutant> mutants = new ArrayList<>();
        try (Stream<Path> files = Files.list(root.resolve(PATCHES))) {
            for (Path file : files.filter(each -> each.toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList()) {
                mutants.add(MutantText.read(file.getFileName().toString(), Files.readAllLines(file)));
            }
        }
        return mutants;
    }
}
