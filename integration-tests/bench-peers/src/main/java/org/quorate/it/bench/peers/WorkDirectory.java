package org.quorate.it.bench.peers;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory for the log of a peer, in memory where there is such a file system: how fast a disk is, the bench does not ask. It is
 * removed by {@link #close}, by a shutdown hook, and, when its process was killed, by the next one that makes a directory.
 */
public final class WorkDirectory implements AutoCloseable {
    private static final Path IN_MEMORY = Path.of("/dev/shm");
    private static final String PREFIX = "quorate-bench-";

    private final Path path;
    private final Thread hook;

    private WorkDirectory(Path path) {
        this.path = path;
        hook = new Thread(() -> remove(path), "bench-directory-end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Makes an empty one.
     *
     * @param fallback where it is when there is no file system in memory
     */
    public static WorkDirectory create(Path fallback) throws IOException {
        Path parent = Files.isWritable(IN_MEMORY) ? IN_MEMORY : fallback;
        try (DirectoryStream<Path> others = Files.newDirectoryStream(parent, PREFIX + "*")) {
            others.forEach(other -> {
                if (isLeftover(other)) {
                    remove(other);
                }
            });
        }
        return new WorkDirectory(Files.createTempDirectory(
                parent, PREFIX + ProcessHandle.current().pid() + "-"));
    }

    private static boolean isLeftover(Path directory) {
        String pid =
                directory.getFileName().toString().substring(PREFIX.length()).replaceFirst("-.*", "");
        return pid.matches("[0-9]{1,10}")
                && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        remove(path);
    }

    private static void remove(Path directory) {
        try (Stream<Path> inside = Files.walk(directory)) {
            List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            // Removed before, or whoever writes to it ends with this process: there is the next one to do it.
        }
    }
}
