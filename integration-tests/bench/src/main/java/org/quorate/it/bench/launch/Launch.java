package org.quorate.it.bench.launch;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.quorate.it.bench.node.Membership;
import org.quorate.it.torture.lab.Hosts;

/**
 * One start of all nodes of a contender.
 *
 * @param directory of this start, empty
 * @param control socket that each node connects to
 * @param addresses one for each node, as {@link Membership#addresses}; copied
 */
public record Launch(Path directory, Path control, List<InetSocketAddress> addresses) {
    /** Copies the addresses. */
    public Launch {
        addresses = List.copyOf(addresses);
    }

    /** The same launch with the nodes on hosts of their own; their ports stay. */
    Launch onHosts() {
        List<InetSocketAddress> there = new ArrayList<>();
        for (int node = 1; node <= nodes(); node++) {
            there.add(new InetSocketAddress(
                    Hosts.address(node), addresses.get(node - 1).getPort()));
        }
        return new Launch(directory, control, there);
    }

    /** Starts all nodes, or none: those that were started are ended when one cannot be. */
    List<Process> start(NodeStart each) throws IOException {
        List<Process> started = new ArrayList<>();
        try {
            for (int node = 1; node <= nodes(); node++) {
                started.add(each.start(node));
            }
        } catch (IOException e) {
            started.forEach(Process::destroyForcibly);
            throw e;
        }
        return started;
    }

    /** Starts one node. */
    @FunctionalInterface
    interface NodeStart {
        Process start(int node) throws IOException;
    }

    /** Number of nodes. */
    public int nodes() {
        return addresses.size();
    }

    /** Directory of a node, made where absent. */
    public Path directory(int node) throws IOException {
        return Files.createDirectories(directory.resolve("node" + node));
    }

    /** Where a node's process prints to. */
    public File output(int node) throws IOException {
        return directory(node).resolve("output.log").toFile();
    }

    /** Address of a node as text. */
    public String address(int node) {
        InetSocketAddress address = addresses.get(node - 1);
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** What a node must find in its environment. */
    public Map<String, String> environment(int node) throws IOException {
        return Map.of(
                Membership.CONTROL, control.toString(),
                Membership.NODE, Integer.toString(node),
                Membership.DIRECTORY, directory(node).toString(),
                Membership.ADDRESSES,
                        addresses.stream()
                                .map(a -> a.getAddress().getHostAddress() + ":" + a.getPort())
                                .collect(Collectors.joining(",")));
    }
}
