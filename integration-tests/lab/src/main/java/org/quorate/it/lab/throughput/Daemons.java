package org.quorate.it.lab.throughput;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.quorate.it.bench.launch.Launch;
import org.quorate.it.bench.launch.Launcher;
import org.quorate.it.lab.host.Hosts;

/**
 * Daemons on hosts with the bench's client of libcpg each.
 *
 * @param hosts where they are
 * @param ids of their hosts, in the order of the launch; copied
 * @param configuration corosync.conf
 * @param client the program
 */
record Daemons(Hosts hosts, List<Integer> ids, Path configuration, Path client) implements Launcher {
    /** Both on one host: the client knows the daemon by its number there. */
    private static final String START = "corosync -f -c \"$1\" & exec \"$2\" \"$3\" $! $!";

    Daemons {
        ids = List.copyOf(ids);
    }

    @Override
    public String name() {
        return "corosync";
    }

    @Override
    public boolean hasSafe() {
        return false;
    }

    @Override
    public List<Process> start(Launch launch) throws IOException {
        List<Process> started = new ArrayList<>();
        for (int node = 1; node <= ids.size(); node++) {
            ProcessBuilder builder = hosts.builder(
                    ids.get(node - 1),
                    List.of(
                            "sh",
                            "-c",
                            START,
                            "sh",
                            configuration.toString(),
                            client.toString(),
                            Integer.toString(ids.size())));
            builder.environment().putAll(launch.environment(node));
            started.add(builder.redirectErrorStream(true)
                    .redirectOutput(launch.output(node))
                    .start());
        }
        return started;
    }
}
