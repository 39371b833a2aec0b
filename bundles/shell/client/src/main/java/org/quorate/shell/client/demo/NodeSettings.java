package org.quorate.shell.client.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.transport.secure.core.MasterKey;
import org.quorate.transport.secure.keys.KeyFiles;

/** Chooses the ports of a demo and writes the settings of its nodes. */
public final class NodeSettings {
    /** Where the search for free ports begins. */
    public static final int FIRST_PORT = 15_405;

    private static final int LAST_PORT = 16_404;

    private NodeSettings() {}

    /**
     * Addresses with ports that nobody uses now, as settings write them.
     *
     * @param host a loopback address
     * @throws DemoFault when the address is not of this machine, or too few ports are free
     */
    public static List<String> freeAddresses(String host, int count) {
        List<String> found = new ArrayList<>();
        IOException last = new IOException("every port is in use");
        for (int port = FIRST_PORT; port <= LAST_PORT && found.size() < count; port++) {
            try (DatagramChannel probe = DatagramChannel.open(
                    host.contains(":") ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET)) {
                probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
                found.add(host.contains(":") ? "[" + host + "]:" + port : host + ":" + port);
            } catch (IOException busy) {
                last = busy;
            }
        }
        if (found.size() < count) {
            throw new DemoFault(
                    DemoFault.FAILED,
                    found.size() + " of " + count + " UDP ports from " + FIRST_PORT + " to " + LAST_PORT
                            + " are free on " + host + " (" + last.getMessage()
                            + "). Do: end what uses them, or name another --address.");
        }
        return found;
    }

    /**
     * Writes cluster.cfg and node.cfg of every node.
     *
     * @param trace directory of the event logs; none without
     */
    public static void write(Demo demo, String cluster, Optional<Path> trace) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# written by quorate demo; the same on every node",
                "cluster.name = " + cluster,
                "settings.version = 1"));
        for (DemoNode node : demo.nodes()) {
            lines.add("node." + node.id() + ".name = " + node.name());
            lines.add("node." + node.id() + ".address.0 = " + node.address());
        }
        if (trace.isPresent()) {
            Files.createDirectories(trace.get());
        }
        for (DemoNode node : demo.nodes()) {
            Path etc = Files.createDirectories(node.directory().resolve("etc"));
            Files.write(etc.resolve("cluster.cfg"), lines);
            List<String> own = new ArrayList<>(List.of("# written by quorate demo", "node.id = " + node.id()));
            trace.ifPresent(directory -> own.add("trace.file = " + logOf(directory, node)));
            Files.write(etc.resolve("node.cfg"), own);
        }
    }

    /** Lets the nodes whose settings were written seal what they send to each other, with a key of their own. */
    public static void seal(Demo demo) throws IOException {
        MasterKey key = KeyFiles.freshKey();
        for (DemoNode node : demo.nodes()) {
            Path etc = node.directory().resolve("etc");
            Files.write(
                    etc.resolve("cluster.cfg"),
                    List.of("transport.key.file = etc/cluster.key"),
                    StandardOpenOption.APPEND);
            KeyFiles.create(etc.resolve("cluster.key"), key);
        }
    }

    /**
     * Gives the nodes whose settings were written an arbiter that votes for whoever is left over.
     *
     * @param address of a corosync-qnetd without TLS
     * @param pollMillis how long an answer of it counts
     */
    public static void arbitrate(Demo demo, String address, int pollMillis) throws IOException {
        for (DemoNode node : demo.nodes()) {
            Files.write(
                    node.directory().resolve("etc/cluster.cfg"),
                    List.of(
                            "quorum.policy = qnetd",
                            "quorum.witness.address = " + address,
                            "quorum.witness.algorithm = lms",
                            "quorum.witness.poll.ms = " + pollMillis),
                    StandardOpenOption.APPEND);
        }
    }

    /** The event log of a node. */
    public static Path logOf(Path trace, DemoNode node) {
        return trace.toAbsolutePath().normalize().resolve(node.name() + ".jsonl");
    }
}
