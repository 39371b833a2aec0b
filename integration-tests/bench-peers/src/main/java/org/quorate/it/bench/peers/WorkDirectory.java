package org.quorate.it.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory for the log of a peer, in memory where there is such a file system: a disk's speed is not what the bench asks for.
 * Removed by {@link #close}, also when the process is told to end.
 */
public final class WorkDirectory implements AutoCloseable {
    private static final Path IN_MEMORY = Path.of("/dev/shm");

    private final Path path;
    private final Thread hook = new Thread(this::remove, "bench-directory-end");

    private WorkDirectory(Path path) {
        this.path = path;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Makes an empty one. */
    public static WorkDirectory create(String name) throws IOException {
        String prefix = "quorate-bench-" + name + "-";
        return new WorkDirectory(
                Files.isWritable(IN_MEMORY)
                        ? Files.createTempDirectory(IN_MEMORY, prefix)
                        : Files.createTempDirectory(prefix));
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        remove();
    }

    private synchronized void remove() {
        try (Stream<Path> inside = Files.walk(path)) {
            List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException gone) {
            // Removed before, or its owner is still writing and ends with this process: nothing to do about either.
        }
    }
}
