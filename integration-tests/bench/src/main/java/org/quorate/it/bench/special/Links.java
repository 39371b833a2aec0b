package org.quorate.it.bench.special;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.quorate.it.bench.Options;
import org.quorate.it.bench.launch.ModelLauncher;
import org.quorate.it.bench.launch.QuorateLauncher;
import org.quorate.it.bench.model.ModelContender.Over;
import org.quorate.it.bench.run.BenchFault;
import org.quorate.it.torture.lab.Hosts;

/** A flood over native links against one over those of the JDK, with datagrams of one size. */
public final class Links implements Special {
    private static final int FIRST_JAVA = 22;

    private final Options options;
    private final int datagramBytes;
    private final boolean bridged;

    /**
     * Links with datagrams of at most that many bytes.
     *
     * @param bridged whether each node has a network of its own, joined by a bridge
     */
    public Links(Options options, int datagramBytes, boolean bridged) {
        this.options = options;
        this.datagramBytes = datagramBytes;
        this.bridged = bridged;
    }

    @Override
    public Finding measure(Path directory) throws IOException, InterruptedException, BenchFault {
        String title = "Native links against those of the JDK, " + (bridged ? "on a bridge" : "on loopback");
        if (Runtime.version().feature() < FIRST_JAVA) {
            return new Finding(title, "", "native links want Java 22 or newer: set JAVA_HOME to one");
        }
        if (!bridged) {
            return measure(title, directory, Optional.empty());
        }
        try (Hosts hosts = Hosts.create(options.nodes())) {
            return measure(title, directory, Optional.of(hosts));
        }
    }

    private Finding measure(String title, Path directory, Optional<Hosts> hosts)
            throws IOException, InterruptedException, BenchFault {
        Alternation links = new Alternation(options);
        String model = links.compare(model(Over.LINK, hosts), model(Over.NATIVE, hosts), directory.resolve("model"));
        Alternation rings = new Alternation(options);
        String quorate = rings.compare(ring("udp", hosts), ring("native", hosts), directory.resolve("quorate"));
        String text = "Datagrams of " + datagramBytes + " bytes; " + options.rounds() + " rounds. The links themselves,"
                + " under the model of the ring (goal: at least 10 times):\n\n" + model
                + "\nQuorate over them:\n\n" + quorate;
        return new Finding(title, text, rings.flaw().isEmpty() ? flaw("model", links) : flaw("Quorate", rings));
    }

    private static String flaw(String what, Alternation floods) {
        return floods.flaw().isEmpty() ? "" : what + " over " + floods.flaw();
    }

    private Alternation.Side model(Over over, Optional<Hosts> hosts) {
        return new Alternation.Side(
                over == Over.NATIVE ? "native" : "udp", new ModelLauncher(over, datagramBytes, hosts));
    }

    private Alternation.Side ring(String provider, Optional<Hosts> hosts) {
        List<String> settings =
                List.of("transport.provider = " + provider, "transport.frame.max.bytes = " + datagramBytes);
        return new Alternation.Side(provider, new QuorateLauncher(settings, hosts));
    }
}
