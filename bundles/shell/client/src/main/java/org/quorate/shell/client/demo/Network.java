package org.quorate.shell.client.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Cuts the network between the nodes of a demo, and mends it: every node shuts out whom it must not reach. */
public final class Network {
    private final Demo demo;

    /** The network of a demo. */
    public Network(Demo demo) {
        this.demo = demo;
    }

    /**
     * Reads groups of nodes.
     *
     * @param words one for each group, names with commas between
     * @throws DemoFault when a node is unknown or in two groups, or all are in one
     */
    List<List<DemoNode>> groups(List<String> words) {
        List<List<DemoNode>> groups = new ArrayList<>();
        List<DemoNode> rest = new ArrayList<>(demo.nodes());
        for (String word : words) {
            List<DemoNode> group = new ArrayList<>();
            for (String name : word.split(",")) {
                DemoNode node = demo.node(name);
                if (!rest.remove(node)) {
                    throw new DemoFault(DemoFault.USAGE, node.name() + " is named twice.");
                }
                group.add(node);
            }
            group.sort((a, b) -> Integer.compare(a.id(), b.id()));
            groups.add(group);
        }
        if (!rest.isEmpty()) {
            groups.add(rest);
        }
        if (groups.size() < 2) {
            throw new DemoFault(
                    DemoFault.USAGE, "All nodes are in one group. Do: quorate demo partition node1 node2,node3.");
        }
        return groups;
    }

    /** Cuts it into groups. */
    public void cut(List<List<DemoNode>> groups) throws IOException {
        demo.cut(groups);
        for (DemoNode node : demo.up()) {
            apply(node);
        }
    }

    /** Mends it. */
    public void mend() throws IOException {
        demo.mend();
        for (DemoNode node : demo.up()) {
            apply(node);
        }
    }

    /** Tells one node whom it may reach; a node forgets that when it is started anew. */
    void apply(DemoNode node) throws IOException {
        for (List<DemoNode> group : demo.groups()) {
            for (DemoNode other : group.contains(node) ? demo.nodes() : List.<DemoNode>of()) {
                if (!other.equals(node)) {
                    String verb = group.contains(other) ? "transport:admit" : "transport:shutout";
                    NodeKeeper.askAll(List.of(node), verb, other.name());
                }
            }
        }
    }
}
