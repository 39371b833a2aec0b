package org.quorate.it.bench.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.quorate.it.bench.plugin.BenchPlugin;
import org.quorate.it.torture.lab.Hosts;

/**
 * Nodes of the distribution as it is shipped, with default settings, no event log, and the plug-in of the bench in their {@code plugins/}.
 */
public final class QuorateLauncher implements Launcher {
    /** Name of Quorate in the table. */
    public static final String NAME = "quorate";

    /** Options that are those of the distribution, and make a flight recording in the node's directory. */
    public static final String RECORDING = "-Xms64m -Xmx256m -XX:+UseSerialGC"
            + " -XX:StartFlightRecording=filename=recording.jfr,settings=profile -Xlog:jfr+startup=off";

    private static final int SLOW_NODE = 3;
    private static final String KEY_FILE = "etc/cluster.key";

    private final String javaOptions;
    private final int slowMicros;
    private final List<String> settings;
    private final Optional<Hosts> hosts;
    private final Optional<byte[]> key;
    private final Map<String, String> environment;

    /**
     * Nodes as usual, or not.
     *
     * @param javaOptions of their virtual machines instead of the default heap; empty for the default
     * @param slowMicros by which each turn of the loop of node 3 is made longer
     */
    public QuorateLauncher(String javaOptions, int slowMicros) {
        this(javaOptions, slowMicros, List.of(), Optional.empty(), Optional.empty(), Map.of());
    }

    /**
     * Nodes with settings of their own.
     *
     * @param settings lines of {@code cluster.cfg} besides names and addresses
     * @param hosts that they run on, joined by a bridge; without them all run on this one
     */
    public QuorateLauncher(List<String> settings, Optional<Hosts> hosts) {
        this("", 0, settings, hosts, Optional.empty(), Map.of());
    }

    /**
     * The same with nodes that seal what they send.
     *
     * @param key of the cluster, 32 bytes or more
     */
    public static QuorateLauncher sealing(List<String> settings, Optional<Hosts> hosts, byte[] key) {
        List<String> all = new ArrayList<>(settings);
        all.add("transport.key.file = " + KEY_FILE);
        return new QuorateLauncher("", 0, all, hosts, Optional.of(key.clone()), Map.of());
    }

    /** The same with more in the environment of each node. */
    public QuorateLauncher with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(more);
        return new QuorateLauncher(javaOptions, slowMicros, settings, hosts, key, all);
    }

    private QuorateLauncher(
            String javaOptions,
            int slowMicros,
            List<String> settings,
            Optional<Hosts> hosts,
            Optional<byte[]> key,
            Map<String, String> environment) {
        this.javaOptions = javaOptions;
        this.slowMicros = slowMicros;
        this.settings = List.copyOf(settings);
        this.hosts = hosts;
        this.key = key;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean hasSafe() {
        return true;
    }

    @Override
    public Optional<String> missing() {
        return Stream.of(home(), plugin()).anyMatch(Optional::isEmpty)
                ? Optional.of("the distribution or the plug-in is not built; run ./quorate bench, which builds both")
                : Optional.empty();
    }

    @Override
    public List<Process> start(Launch launch) throws IOException {
        Launch there = hosts.isPresent() ? launch.onHosts() : launch;
        return there.start(node -> start(there, node));
    }

    private Process start(Launch launch, int node) throws IOException {
        Path directory = launch.directory(node);
        Path etc = Files.createDirectories(directory.resolve("etc"));
        Files.writeString(etc.resolve("cluster.cfg"), cluster(launch));
        Files.writeString(etc.resolve("node.cfg"), "node.id = " + node + "\n");
        if (key.isPresent()) {
            Path file = Files.createFile(
                    directory.resolve(KEY_FILE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, key.get());
        }
        Path plugins = Files.createDirectories(directory.resolve("plugins"));
        Files.copy(found(plugin(), "plug-in"), plugins.resolve("bench.jar"));
        List<String> command =
                new ArrayList<>(hosts.map(all -> all.through(node)).orElse(List.of()));
        command.add(found(home(), "distribution").resolve("bin/quorated").toString());
        command.addAll(List.of("--data", directory.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(launch.output(node));
        builder.environment().putAll(launch.environment(node));
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        if (!javaOptions.isEmpty()) {
            builder.environment().put("QUORATE_JAVA_OPTS", javaOptions);
        }
        if (slowMicros > 0 && node == SLOW_NODE) {
            builder.environment().put(BenchPlugin.SLOW, Integer.toString(slowMicros));
        }
        return builder.start();
    }

    private String cluster(Launch launch) {
        StringBuilder text = new StringBuilder("cluster.name = bench\n");
        settings.forEach(line -> text.append(line).append('\n'));
        for (int node = 1; node <= launch.nodes(); node++) {
            text.append("node.")
                    .append(node)
                    .append(".name = node")
                    .append(node)
                    .append('\n');
            text.append("node.")
                    .append(node)
                    .append(".address.0 = ")
                    .append(launch.address(node))
                    .append('\n');
        }
        if (hosts.isPresent() && key.isEmpty()) {
            text.append("transport.insecure = true\n");
        }
        return text.toString();
    }

    private static Path found(Optional<Path> place, String what) throws IOException {
        return place.orElseThrow(() -> new IOException("the " + what + " is not built"));
    }

    /** The distribution: the one that is named, or the one that the source tree has built. */
    public static Optional<Path> home() {
        String named = System.getProperty("quorate.home", "");
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named));
        }
        return find(Path.of("distributions", "felix", "target"), "bin/quorated")
                .map(program -> program.getParent().getParent());
    }

    private static Optional<Path> plugin() {
        String named = System.getProperty("quorate.bench.plugin", "");
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named));
        }
        Path target = root().resolve(Path.of("integration-tests", "bench", "target"));
        try (Stream<Path> jars = Files.list(target)) {
            return jars.filter(jar -> jar.getFileName().toString().matches("org\\.quorate\\.it\\.bench-.*\\.jar"))
                    .findFirst();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private static Optional<Path> find(Path below, String name) {
        try (Stream<Path> found = Files.find(root().resolve(below), 4, (path, facts) -> path.endsWith(name))) {
            return found.findFirst().map(Path::toAbsolutePath);
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private static Path root() {
        return Path.of(System.getProperty("quorate.root", "")).toAbsolutePath();
    }
}
