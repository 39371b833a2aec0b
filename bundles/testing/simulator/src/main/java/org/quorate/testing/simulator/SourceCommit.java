package org.quorate.testing.simulator;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** The commit that is checked out in the source tree in which this class was built; nothing where there is no such tree. */
final class SourceCommit {
    private static final int DIGITS = 10;
    private static final String LINK = "gitdir: ";
    private static final String REFERENCE = "ref: ";

    private SourceCommit() {}

    /** First digits of it. Changes that are not committed do not show. */
    static Optional<String> found() {
        CodeSource source = SourceCommit.class.getProtectionDomain().getCodeSource();
        try {
            Path at = source == null ? null : Path.of(source.getLocation().toURI());
            while (at != null) {
                if (Files.exists(at.resolve(".git"))) {
                    return head(at.resolve(".git"));
                }
                at = at.getParent();
            }
        } catch (IOException | URISyntaxException unreadable) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<String> head(Path git) throws IOException {
        Path directory = git;
        if (Files.isRegularFile(git)) {
            String link = Files.readString(git).trim();
            directory = git.resolveSibling(link.substring(LINK.length()));
        }
        String head = Files.readString(directory.resolve("HEAD")).trim();
        if (!head.startsWith(REFERENCE)) {
            return Optional.of(head.substring(0, DIGITS));
        }
        return commit(directory, head.substring(REFERENCE.length()));
    }

    private static Optional<String> commit(Path directory, String reference) throws IOException {
        Path shared = directory.resolve("commondir");
        Path root = Files.exists(shared)
                ? directory.resolve(Files.readString(shared).trim())
                : directory;
        Path loose = root.resolve(reference);
        if (Files.exists(loose)) {
            return Optional.of(Files.readString(loose).trim().substring(0, DIGITS));
        }
        Path packed = root.resolve("packed-refs");
        return Files.exists(packed)
                ? Files.readString(packed)
                        .lines()
                        .filter(line -> line.endsWith(" " + reference))
                        .map(line -> line.substring(0, DIGITS))
                        .findFirst()
                : Optional.empty();
    }
}
