package org.quorate.it.bench.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quorate.it.torture.lab.Hosts;

/** Starts a virtual machine for each node. */
public abstract class JavaLauncher implements Launcher {
    /** Every virtual machine of a contender has this heap, unless the contender asks for more in its own options. */
    public static final List<String> HEAP = List.of("-Xms256m", "-Xmx1g", "-XX:-UsePerfData");

    private final String name;
    private final String mainClass;
    private final List<String> options;
    private final List<String> words;
    private final Optional<Hosts> hosts;

    /**
     * A launcher.
     *
     * @param mainClass its {@code main} calls {@link org.quorate.it.bench.node.Driver#main}
     * @param options of the virtual machine, after {@link #HEAP}; later ones win
     * @param words for its {@code main}
     */
    protected JavaLauncher(String name, String mainClass, List<String> options, String... words) {
        this(Optional.empty(), name, mainClass, options, words);
    }

    /** As the other one; with hosts the nodes run on these, joined by a bridge. */
    protected JavaLauncher(
            Optional<Hosts> hosts, String name, String mainClass, List<String> options, String... words) {
        this.hosts = hosts;
        this.name = name;
        this.mainClass = mainClass;
        this.options = List.copyOf(options);
        this.words = List.of(words);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Process> start(Launch launch) throws IOException {
        Launch there = hosts.isPresent() ? launch.onHosts() : launch;
        return there.start(node -> start(there, node));
    }

    private Process start(Launch launch, int node) throws IOException {
        List<String> command =
                new ArrayList<>(hosts.map(all -> all.through(node)).orElse(List.of()));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(HEAP);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), mainClass));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(launch.directory(node).toFile())
                .redirectErrorStream(true)
                .redirectOutput(launch.output(node));
        builder.environment().putAll(launch.environment(node));
        return builder.start();
    }

    /** What the nodes run from: as of this process, from any directory. */
    protected String classPath() throws IOException {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
