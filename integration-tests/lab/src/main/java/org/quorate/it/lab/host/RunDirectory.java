package org.quorate.it.lab.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory of a run. It says which processes the run is, so that the next one can tell that a run was killed, end what is left of it
 * and remove its directory.
 */
public final class RunDirectory {
    private static final String PREFIX = "quorate-lab-";
    private static final String TOOL = "tool.process";
    private static final String HOSTS = "hosts.process";
    private static final String KEEP = "keep";

    private final Path path;

    private RunDirectory(Path path) {
        this.path = path;
    }

    /** A new one below the directory for temporary files. */
    public static RunDirectory create() throws IOException {
        return claim(Files.createTempDirectory(PREFIX).toRealPath());
    }

    /** A given one. @throws IOException when something is in it */
    public static RunDirectory create(Path given) throws IOException {
        Path path = Files.createDirectories(given).toRealPath();
        try (Stream<Path> entries = Files.list(path)) {
            if (entries.findAny().isPresent()) {
                throw new IOException(path + " is not empty");
            }
        }
        return claim(path);
    }

    private static RunDirectory claim(Path path) throws IOException {
        RunDirectory made = new RunDirectory(path);
        made.record(TOOL, ProcessHandle.current().pid());
        return made;
    }

    /** Where it is; absolute. */
    public Path path() {
        return path;
    }

    /** Directory of a host, made where absent. */
    public Path host(int id) throws IOException {
        return Files.createDirectories(path.resolve("node" + id));
    }

    /** Remembers the process with which the hosts end. */
    void recordHosts(long pid) throws IOException {
        record(HOSTS, pid);
    }

    private void record(String name, long pid) throws IOException {
        String identity = ProcessIdentity.of(pid).map(Object::toString).orElse("");
        Files.writeString(path.resolve(name), identity + "\n");
    }

    /** The next run does not remove it although this one has ended. */
    public void keep() throws IOException {
        Files.writeString(path.resolve(KEEP), "");
    }

    /** Removes it with all that is in it. */
    public void remove() throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(path)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }

    /** Ends and removes what runs that were killed have left. @return their directories */
    public static List<Path> sweep() throws IOException {
        return sweep(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static List<Path> sweep(Path all) throws IOException {
        List<Path> removed = new ArrayList<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(all, PREFIX + "*")) {
            for (Path each : directories) {
                if (isLeft(each)) {
                    process(each.resolve(HOSTS)).ifPresent(ProcessIdentity::kill);
                    new RunDirectory(each).remove();
                    removed.add(each);
                }
            }
        }
        return removed;
    }

    private static boolean isLeft(Path directory) throws IOException {
        return process(directory.resolve(TOOL)).map(tool -> !tool.runs()).orElse(false)
                && !Files.exists(directory.resolve(KEEP));
    }

    private static Optional<ProcessIdentity> process(Path file) throws IOException {
        return Files.exists(file) ? ProcessIdentity.parse(Files.readString(file).strip()) : Optional.empty();
    }
}
