package org.quorate.shell.client.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.quorate.shell.client.NodeCommand;
import org.quorate.shell.client.demo.NodeProbe.Reply;

/** Cuts the network between the nodes of a demo, and mends it: every node shuts out whom it must not reach. */
public final class Network {
    /** Exit code of a node that is not ready for a command, and may be soon. */
    private static final int NOT_YET = 75;

    /** Exit codes where nothing was heard from the node: it says nothing, nobody listens, or it went away meanwhile. */
    private static final Set<Integer> UNHEARD = Set.of(DemoFault.LATE, DemoFault.NO_NODE, NodeCommand.LOST);

    private static final long POLL_MILLIS = 20;

    private final Demo demo;
    private final Ask ask;
    private final LongSupplier nanoTime;
    private final Pause pause;

    /** The network of a demo. */
    public Network(Demo demo) {
        this(demo, NodeProbe::ask, System::nanoTime, Thread::sleep);
    }

    Network(Demo demo, Ask ask, LongSupplier nanoTime, Pause pause) {
        this.demo = demo;
        this.ask = ask;
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** Gives a command to a node. */
    interface Ask {
        Reply ask(DemoNode node, String... words);
    }

    /** Lets time pass. */
    interface Pause {
        void forMillis(long millis) throws InterruptedException;
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
    public void cut(List<List<DemoNode>> groups) throws IOException, InterruptedException {
        demo.cut(groups);
        apply(demo.up());
    }

    /** Mends it. */
    public void mend() throws IOException, InterruptedException {
        demo.mend();
        apply(demo.up());
    }

    /**
     * Tells nodes whom they may reach; a node forgets that when it is started anew. One that has no link open yet, or does not answer,
     * is told again for as long as a start may take, and holds up the others for no more than one answer. One that does not answer
     * because it is paused or has ended is passed over: it is told when it goes on or is started.
     *
     * @throws DemoFault when a node refuses for another reason, or still has no link or no answer when that time is over
     */
    void apply(List<DemoNode> nodes) throws IOException, InterruptedException {
        List<List<Order>> pending = orders(nodes);
        long end = nanoTime.getAsLong() + NodeStart.PATIENCE_NANOS;
        while (true) {
            boolean last = nanoTime.getAsLong() - end >= 0;
            pending.removeIf(left -> isTold(left, last));
            if (pending.isEmpty()) {
                return;
            }
            pause.forMillis(POLL_MILLIS);
        }
    }

    /** What each node is told, by group. */
    private List<List<Order>> orders(List<DemoNode> nodes) throws IOException {
        List<List<Order>> orders = new ArrayList<>();
        for (List<DemoNode> group : demo.groups()) {
            for (DemoNode node : nodes) {
                if (group.contains(node)) {
                    orders.add(orders(node, group));
                }
            }
        }
        return orders;
    }

    private List<Order> orders(DemoNode node, List<DemoNode> group) {
        List<Order> orders = new ArrayList<>();
        for (DemoNode other : demo.nodes()) {
            if (!other.equals(node)) {
                String verb = group.contains(other) ? "transport:admit" : "transport:shutout";
                orders.add(new Order(node, verb, other.name()));
            }
        }
        return orders;
    }

    /** Gives one node its orders until it is not ready for one. @return whether there is nothing left to tell it */
    private boolean isTold(List<Order> left, boolean last) {
        while (!left.isEmpty()) {
            Order order = left.get(0);
            Reply reply = ask.ask(order.node(), order.verb(), order.other());
            boolean unheard = UNHEARD.contains(reply.exit());
            if (unheard && !order.node().isUp()) {
                return true;
            }
            if (reply.exit() == NOT_YET || unheard) {
                if (last) {
                    throw late(order, reply);
                }
                return false;
            }
            if (reply.exit() != 0) {
                throw new DemoFault(DemoFault.FAILED, order.refused() + ": " + reply.reason());
            }
            left.remove(0);
        }
        return true;
    }

    private static DemoFault late(Order order, Reply reply) {
        String name = order.node().name();
        return new DemoFault(
                DemoFault.LATE,
                order.refused() + " for " + TimeUnit.NANOSECONDS.toSeconds(NodeStart.PATIENCE_NANOS) + " s: "
                        + reply.reason() + "\nIt does not know whom it may reach; "
                        + DemoRun.shown(order.node().output())
                        + " says what it waits for. Do: mend that, then quorate demo kill " + name
                        + " and quorate demo start " + name + ".");
    }

    /** What one node is told about another. */
    private record Order(DemoNode node, String verb, String other) {
        String refused() {
            return node.name() + " refused " + verb + " " + other;
        }
    }
}
