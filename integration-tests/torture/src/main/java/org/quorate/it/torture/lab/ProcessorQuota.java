package org.quorate.it.torture.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A control group that gives a process a share of one processor: of version 1, or of version 2 where its controller is on. */
public final class ProcessorQuota {
    private static final Path FIRST = Path.of("/sys/fs/cgroup/cpu");
    private static final Path SECOND = Path.of("/sys/fs/cgroup");
    private static final int PERIOD_MICROS = 100_000;

    private final String name;

    ProcessorQuota(String name) {
        this.name = name;
    }

    /** Where groups may be. */
    static List<Path> roots() {
        List<Path> roots = new ArrayList<>();
        root().ifPresent(roots::add);
        return roots;
    }

    private static Optional<Path> root() {
        if (Files.isWritable(FIRST.resolve("tasks"))) {
            return Optional.of(FIRST);
        }
        try {
            boolean on =
                    Files.readString(SECOND.resolve("cgroup.subtree_control")).contains("cpu");
            return on ? Optional.of(SECOND) : Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /** Whether there are such groups here. */
    public static boolean isAvailable() {
        return root().isPresent();
    }

    /** Limits a process, threads that it will make included. */
    void limit(long pid, int percent) throws IOException {
        Path root = root().orElseThrow(() -> new IOException("no control group for processors"));
        Path group = Files.createDirectories(root.resolve(name));
        int micros = PERIOD_MICROS / 100 * percent;
        if (root.equals(FIRST)) {
            Files.writeString(group.resolve("cpu.cfs_period_us"), Integer.toString(PERIOD_MICROS));
            Files.writeString(group.resolve("cpu.cfs_quota_us"), Integer.toString(micros));
        } else {
            Files.writeString(group.resolve("cpu.max"), micros + " " + PERIOD_MICROS);
        }
        Files.writeString(group.resolve("cgroup.procs"), Long.toString(pid));
    }

    /** Ends the limit. */
    void free() throws IOException {
        Path root = root().orElseThrow(() -> new IOException("no control group for processors"));
        Path group = root.resolve(name);
        if (Files.isDirectory(group)) {
            for (String pid : Files.readAllLines(group.resolve("cgroup.procs"))) {
                Files.writeString(root.resolve("cgroup.procs"), pid);
            }
            Files.delete(group);
        }
    }
}
