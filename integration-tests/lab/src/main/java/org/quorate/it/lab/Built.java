package org.quorate.it.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the source tree has built for the lab. */
final class Built {
    private Built() {}

    /** The plug-in of the bench: the one that is named, or the one that the source tree has built. */
    static Path plugin() throws IOException {
        String named = System.getProperty("quorate.bench.plugin", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        Path built = Path.of(System.getProperty("quorate.root", ""), "integration-tests", "bench", "target");
        try (Stream<Path> jars = Files.list(built)) {
            return jars.filter(jar -> jar.getFileName().toString().matches("org\\.quorate\\.it\\.bench-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no plug-in of the bench in " + built));
        }
    }

    /** The distribution: the one that is named, or the one that the source tree has built. */
    static Path home() throws IOException {
        String named = System.getProperty("quorate.home", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        Path built = Path.of(System.getProperty("quorate.root", ""), "distributions", "felix", "target");
        try (Stream<Path> found = Files.find(built, 4, (path, facts) -> path.endsWith(Path.of("bin", "quorated")))) {
            return found.findFirst()
                    .map(program -> program.getParent().getParent())
                    .orElseThrow(() -> new IOException("no distribution in " + built))
                    .toRealPath();
        }
    }
}
