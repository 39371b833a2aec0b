package org.quorate.it.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.quorate.node.NodeIdentity;

/** A file in the data directory of a node that grows by lines. Belongs to one caller. */
final class Lines {
    private final Path file;

    Lines(NodeIdentity self, String name) {
        file = self.dataDirectory().resolve(name);
    }

    /** Appends a line. */
    void add(String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
