package org.quorate.it.bench.node;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who takes part in a run, as every process is told in its environment.
 *
 * @param self number of this node, 1 to the number of all
 * @param addresses one for each node, the first is of node 1; resolved, its port was free for UDP and TCP, and the nine ports that
 *     follow it belong to the same node; copied
 * @param directory an empty one for what this node must keep
 * @param control socket of the parent
 */
public record Membership(int self, List<InetSocketAddress> addresses, Path directory, Path control) {
    /** Environment variable: path of the parent's socket. */
    public static final String CONTROL = "BENCH_CONTROL";

    /** Environment variable: number of the node. */
    public static final String NODE = "BENCH_NODE";

    /** Environment variable: {@code address:port} of every node, commas between. */
    public static final String ADDRESSES = "BENCH_ADDRESSES";

    /** Environment variable: directory of the node. */
    public static final String DIRECTORY = "BENCH_DIRECTORY";

    /** Most nodes of a run. */
    public static final int MAX_NODES = 16;

    /** Rejects what no run has. */
    public Membership {
        addresses = List.copyOf(addresses);
        if (addresses.size() > MAX_NODES || self < 1 || self > addresses.size()) {
            throw new IllegalArgumentException(
                    "node " + self + " of " + addresses.size() + ", at most " + MAX_NODES + " can be");
        }
    }

    /**
     * Reads it from an environment.
     *
     * @throws IllegalArgumentException when a variable is absent or wrong
     */
    public static Membership of(Map<String, String> environment) {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (String each : value(environment, ADDRESSES).split(",")) {
            int colon = each.lastIndexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException(ADDRESSES + " has no port in " + each);
            }
            addresses.add(new InetSocketAddress(each.substring(0, colon), Integer.parseInt(each.substring(colon + 1))));
        }
        return new Membership(
                Integer.parseInt(value(environment, NODE)),
                addresses,
                Path.of(value(environment, DIRECTORY)),
                Path.of(value(environment, CONTROL)));
    }

    private static String value(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the environment has no " + name);
        }
        return value;
    }

    /** Number of nodes. */
    public int nodes() {
        return addresses.size();
    }

    /** Address of a node. */
    public InetSocketAddress address(int node) {
        return addresses.get(node - 1);
    }
}
