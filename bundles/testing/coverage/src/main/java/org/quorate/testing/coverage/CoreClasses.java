package org.quorate.testing.coverage;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The class files of the ordering core, from a directory or a jar of the class path. */
final class CoreClasses {
    static final String PACKAGE = "org.quorate.ordering.totem.core";

    private static final String MARKER = PACKAGE.replace('.', '/') + "/TotemCore.class";
    private static final String SUFFIX = ".class";

    /** A class file and what to call it. */
    record Named(String name, byte[] bytes) {}

    private CoreClasses() {}

    /** All of them, below the package of the core, in the order of their names. */
    static List<Named> all(ClassLoader loader) throws IOException {
        URL marker = loader.getResource(MARKER);
        if (marker == null) {
            throw new IOException(MARKER + " is not on the class path");
        }
        try {
            URI uri = marker.toURI();
            if (uri.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                    return below(jar.getPath(MARKER).getParent());
                }
            }
            return below(Path.of(uri).getParent());
        } catch (URISyntaxException impossible) {
            throw new IOException(marker + " is no place", impossible);
        }
    }

    private static List<Named> below(Path directory) throws IOException {
        List<Named> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                if (file.toString().endsWith(SUFFIX)) {
                    classes.add(new Named(directory.relativize(file).toString(), Files.readAllBytes(file)));
                }
            }
        }
        return classes;
    }
}
