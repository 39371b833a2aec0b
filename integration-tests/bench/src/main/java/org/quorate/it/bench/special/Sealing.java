package org.quorate.it.bench.special;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.quorate.it.bench.Options;
import org.quorate.it.bench.launch.QuorateLauncher;
import org.quorate.it.bench.run.BenchFault;
import org.quorate.it.torture.lab.Hosts;

/** A flood over sealed links against one over plain ones. */
public final class Sealing implements Special {
    private static final int KEY_BYTES = 32;

    private final Options options;
    private final boolean bridged;

    /**
     * Nodes of which each seals what it sends, or none does.
     *
     * @param bridged whether each node has a network of its own, joined by a bridge
     */
    public Sealing(Options options, boolean bridged) {
        this.options = options;
        this.bridged = bridged;
    }

    @Override
    public Finding measure(Path directory) throws IOException, InterruptedException, BenchFault {
        String title = "Sealed links against plain ones, " + (bridged ? "on a bridge" : "on loopback");
        if (!bridged) {
            return measure(title, directory, Optional.empty());
        }
        try (Hosts hosts = Hosts.create(options.nodes())) {
            return measure(title, directory, Optional.of(hosts));
        }
    }

    private Finding measure(String title, Path directory, Optional<Hosts> hosts)
            throws IOException, InterruptedException, BenchFault {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Alternation floods = new Alternation(options);
        String table = floods.compare(
                new Alternation.Side("plain", new QuorateLauncher(List.of(), hosts)),
                new Alternation.Side("sealed", QuorateLauncher.sealing(List.of(), hosts, key)),
                directory);
        return new Finding(
                title,
                options.nodes() + " nodes, " + options.rounds() + " rounds, Java "
                        + Runtime.version().feature() + ".\n\n" + table,
                floods.flaw());
    }
}
