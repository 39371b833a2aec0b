package org.quorate.testing.mutants;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Packages of a bundle whose sources can be changed: those that the simulator runs. Their classes are made anew, all others stay. */
enum Part {
    /** The ring. */
    CORE("bundles/ordering/totem", "org/quorate/ordering/totem", "core"),
    /** The agreement of layers, and process groups. */
    GROUP("bundles/group/core", "org/quorate/group/core", "process", "synchronisation", "wire"),
    /** Who may act. */
    QUORUM("bundles/quorum/core", "org/quorate/quorum/core", "decision", "wire"),
    /** How votes are counted. */
    VOTES("bundles/quorum/votes", "org/quorate/quorum/votes", "core");

    private static final String SOURCES = "src/main/java";

    private final String bundle;
    private final String above;
    private final List<String> packages;

    Part(String bundle, String above, String... packages) {
        this.bundle = bundle;
        this.above = above;
        this.packages = List.of(packages);
    }

    /** Paths of its packages, each with those in it, below a directory of sources. */
    List<String> packages() {
        return packages.stream().map(each -> above + "/" + each).toList();
    }

    /** From where files are named in edits, below a directory of sources: a part of one package from there. */
    String names() {
        return packages.size() == 1 ? packages().get(0) : above;
    }

    /** Where its sources are. */
    Path sources(Path root) {
        return root.resolve(bundle).resolve(SOURCES);
    }

    /**
     * The one of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Part named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part is named " + name + "; there are "
                        + Arrays.stream(values()).map(Part::text).collect(Collectors.joining(", "))));
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
