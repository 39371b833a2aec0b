package org.quorate.it.lab.throughput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.quorate.it.bench.launch.Launch;
import org.quorate.it.bench.launch.Launcher;
import org.quorate.it.bench.node.Membership;
import org.quorate.it.lab.host.Hosts;
import org.quorate.it.lab.node.ClusterCfg;
import org.quorate.it.lab.node.Setup;

/**
 * Quorate nodes on hosts, as they are shipped and without an event log, with the bench's plug-in each.
 *
 * @param hosts where they are
 * @param ids of their hosts, in the order of the launch; copied
 * @param setup the ring they are in
 * @param key of the ring
 * @param home of the distribution
 * @param plugin of the bench
 */
record Nodes(Hosts hosts, List<Integer> ids, Setup setup, Path key, Path home, Path plugin) implements Launcher {
    Nodes {
        ids = List.copyOf(ids);
    }

    @Override
    public String name() {
        return "quorate";
    }

    @Override
    public boolean hasSafe() {
        return false;
    }

    @Override
    public List<Process> start(Launch launch) throws IOException {
        List<Process> started = new ArrayList<>();
        for (int node = 1; node <= ids.size(); node++) {
            Path directory = launch.directory(node);
            Path etc = Files.createDirectories(directory.resolve("etc"));
            Files.writeString(etc.resolve("cluster.cfg"), ClusterCfg.text(setup, key));
            Files.writeString(etc.resolve("node.cfg"), "node.id = " + ids.get(node - 1) + "\n");
            Files.copy(
                    plugin,
                    Files.createDirectories(directory.resolve("plugins")).resolve("bench.jar"));
            ProcessBuilder builder = hosts.builder(
                    ids.get(node - 1),
                    List.of(home.resolve("bin/quorated").toString(), "--data", directory.toString()));
            builder.environment().putAll(launch.environment(node));
            // The plug-in waits for a ring of as many as there are addresses, and has no other use for them.
            builder.environment()
                    .put(Membership.ADDRESSES, String.join(",", Collections.nCopies(setup.nodes(), "127.0.0.1:1")));
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            started.add(builder.redirectErrorStream(true)
                    .redirectOutput(launch.output(node))
                    .start());
        }
        return started;
    }
}
