package org.quorate.testing.simulator.world;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.quorate.group.GroupMember;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.StateName;

/** EVS-16 and EVS-17 in the quiet phase: one ring in time, no change afterwards, nothing left over. */
final class Liveness {
    private final World world;
    private long changesWhenQuiet;
    private long askedWhenQuiet;

    Liveness(World world) {
        this.world = world;
    }

    /** The bound of EVS-16 has passed since the heal: all that can understand each other are in one ring. */
    void ringMustStand() {
        if (!world.profile().judged) {
            return;
        }
        NodeSet up = up();
        boolean mixed = !world.profile().versions.isEmpty();
        for (Node node : world.nodes()) {
            if (!node.isUp()) {
                continue;
            }
            if (node.state() != StateName.OPERATIONAL) {
                throw late("node " + node.id() + " is in " + node.state() + " because "
                        + node.core().reason());
            }
            NodeSet members = node.core().members();
            if (mixed ? !up.containsAll(members) : !members.equals(up)) {
                throw late("node " + node.id() + " has members " + members + ", up are " + up);
            }
            for (int i = 0; i < members.size(); i++) {
                Node member = world.nodes()[world.place(members.get(i))];
                if (!member.core().ring().equals(node.core().ring())) {
                    throw late(
                            "node " + node.id() + " is in ring " + node.core().ring() + ", node " + member.id() + " in "
                                    + member.core().ring());
                }
            }
            if (mixed) {
                mustSpeakTheHighestCommonVersion(node, members);
                mustBeAllThatFit(node, members, up);
            }
        }
        changesWhenQuiet = world.checks().changes();
        askedWhenQuiet = world.agreements().timesAsked();
    }

    private void mustSpeakTheHighestCommonVersion(Node node, NodeSet members) {
        if (node.core().version() != commonMax(members) || commonMax(members) < commonMin(members)) {
            throw late("node " + node.id() + " speaks version " + node.core().version() + " with " + members
                    + ", who have " + commonMin(members) + " to " + commonMax(members) + " in common");
        }
    }

    /** No two rings could be one. */
    private void mustBeAllThatFit(Node node, NodeSet members, NodeSet up) {
        NodeSet others = up.minus(members);
        for (int i = 0; i < others.size(); i++) {
            Node other = world.nodes()[world.place(others.get(i))];
            if (other.state() == StateName.OPERATIONAL) {
                NodeSet both = members.union(other.core().members());
                if (commonMin(both) <= commonMax(both)) {
                    throw late("node " + node.id() + " has members " + members + ", node " + other.id() + " has "
                            + other.core().members() + ", and all speak a common version");
                }
            }
        }
    }

    private int commonMin(NodeSet nodes) {
        int min = 1;
        for (int i = 0; i < nodes.size(); i++) {
            min = Math.max(
                    min, world.nodes()[world.place(nodes.get(i))].abilities().versionMin());
        }
        return min;
    }

    private int commonMax(NodeSet nodes) {
        int max = Integer.MAX_VALUE;
        for (int i = 0; i < nodes.size(); i++) {
            max = Math.min(
                    max, world.nodes()[world.place(nodes.get(i))].abilities().versionMax());
        }
        return max;
    }

    /** The layers above have agreed on the ring, where all of its members have such. */
    private void mustHaveAgreed(Node node) {
        NodeSet members = node.core().members();
        for (int i = 0; i < members.size(); i++) {
            if (world.nodes()[world.place(members.get(i))].above.layers().isEmpty()) {
                return;
            }
        }
        if (node.above.layers().isPresent()) {
            node.above.layers().get().mustHaveAgreed(node.core().ring(), members);
            node.above
                    .layers()
                    .get()
                    .groups()
                    .ifPresent(use -> use.mustBeOver(node.core().ring(), living(members)));
        }
    }

    /** Members of groups on these nodes, by group. */
    private Map<String, Set<GroupMember>> living(NodeSet members) {
        Map<String, Set<GroupMember>> living = new TreeMap<>();
        for (int i = 0; i < members.size(); i++) {
            world.nodes()[world.place(members.get(i))]
                    .above
                    .layers()
                    .flatMap(Layers::groups)
                    .ifPresent(use -> use.addLiving(living));
        }
        return living;
    }

    private Breach late(String what) {
        return new Breach("EVS-16", world.profile().livenessNanos() / World.MILLI + " ms after the last fault " + what);
    }

    private NodeSet up() {
        NodeSet up = NodeSet.EMPTY;
        for (Node node : world.nodes()) {
            if (node.isUp()) {
                up = up.with(node.id());
            }
        }
        return up;
    }

    /** Some node has messages to send, or has not delivered what was ordered last: a safe one takes two more rotations. */
    boolean anythingLeft() {
        for (Node node : world.nodes()) {
            boolean sending = node.isUp() && node.core().backlogMessages() != 0;
            boolean behind =
                    node.isUp() && node.core().deliveredSeq() != node.core().highestSeq();
            boolean grouped =
                    node.isUp() && node.above.layers().map(Layers::expectMore).orElse(false);
            if (sending || behind || grouped) {
                return true;
            }
        }
        return false;
    }

    /** The end of the run; nothing has been submitted for a while. */
    void nothingMustBeLeft() {
        if (!world.profile().judged) {
            return;
        }
        if (world.checks().changes() != changesWhenQuiet && world.agreements().timesAsked() == askedWhenQuiet) {
            throw new Breach(
                    "EVS-17",
                    world.checks().changes() - changesWhenQuiet + " configurations were installed in the quiet ring");
        }
        for (Node node : world.nodes()) {
            if (!node.isUp()) {
                continue;
            }
            if (node.state() != StateName.OPERATIONAL) {
                throw new Breach(
                        "EVS-17",
                        "node " + node.id() + " left the quiet ring: " + node.state() + " because "
                                + node.core().reason());
            }
            mustHaveAgreed(node);
            if (node.core().backlogMessages() != 0) {
                throw new Breach(
                        "EVS-16",
                        "node " + node.id() + " still has " + node.core().backlogMessages()
                                + " messages to send at the end of the quiet phase");
            }
            if (node.core().deliveredSeq() != node.core().highestSeq()) {
                throw new Breach(
                        "EVS-16",
                        "node " + node.id() + " has delivered up to "
                                + node.core().deliveredSeq() + " of "
                                + node.core().highestSeq() + " at the end of the quiet phase");
            }
        }
    }
}
