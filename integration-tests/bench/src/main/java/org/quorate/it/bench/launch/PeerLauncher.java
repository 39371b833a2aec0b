package org.quorate.it.bench.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Another system that runs in a virtual machine. Their classes are in a module of their own, whose class path is not that of the
 * bench; they are asked for agreed delivery only, and what it means to each of them is in the README of that module.
 */
public final class PeerLauncher extends JavaLauncher {
    private static final Path MODULE = Path.of(
                    System.getProperty("quorate.root", ""), "integration-tests", "bench-peers")
            .toAbsolutePath();
    private static final Path CLASS_PATH = MODULE.resolve(Path.of("target", "tool.classpath"));
    private static final String PACKAGE = "org.quorate.it.bench.peers.";

    private PeerLauncher(String name, String mainClass) {
        super(name, PACKAGE + mainClass, options());
    }

    /** A launcher for each. */
    public static List<Launcher> all() {
        return List.of(
                new PeerLauncher("jgroups-udp", "jgroups.JGroupsUdp"),
                new PeerLauncher("jgroups-tcp", "jgroups.JGroupsTcp"),
                new PeerLauncher("aeron-cluster", "aeron.AeronClusterMember"),
                new PeerLauncher("ratis", "ratis.RatisServer"));
    }

    @Override
    public Optional<String> missing() {
        return Files.exists(CLASS_PATH)
                ? Optional.empty()
                : Optional.of("it is not built, build module integration-tests/bench-peers");
    }

    @Override
    public boolean hasSafe() {
        return false;
    }

    @Override
    protected String classPath() throws IOException {
        return MODULE.resolve(Path.of("target", "classes"))
                + File.pathSeparator
                + Files.readString(CLASS_PATH).strip();
    }

    private static List<String> options() {
        try {
            return List.of(Files.readString(MODULE.resolve("tool.jvm")).strip().split("\\s+"));
        } catch (IOException absent) {
            return List.of();
        }
    }
}
