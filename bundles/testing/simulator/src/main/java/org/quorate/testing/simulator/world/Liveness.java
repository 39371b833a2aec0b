package org.quorate.testing.simulator.world;

import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.StateName;

/** EVS-16 and EVS-17 in the quiet phase: one ring in time, no change afterwards, nothing left over. */
final class Liveness {
    private final World world;
    private long changesWhenQuiet;

    Liveness(World world) {
        this.world = world;
    }

    /** The bound of EVS-16 has passed since the heal. */
    void ringMustStand() {
        if (!world.profile().judged) {
            return;
        }
        NodeSet up = up();
        Node first = null;
        for (Node node : world.nodes()) {
            if (!node.isUp()) {
                continue;
            }
            if (node.state() != StateName.OPERATIONAL) {
                throw late("node " + node.id() + " is in " + node.state() + " because "
                        + node.core().reason());
            }
            if (!node.core().members().equals(up)) {
                throw late("node " + node.id() + " has members " + node.core().members() + ", up are " + up);
            }
            first = first == null ? node : first;
            if (!node.core().ring().equals(first.core().ring())) {
                throw late("node " + node.id() + " is in ring " + node.core().ring() + ", node " + first.id() + " in "
                        + first.core().ring());
            }
        }
        changesWhenQuiet = world.checks().changes();
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
            if (sending || behind) {
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
        if (world.checks().changes() != changesWhenQuiet) {
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
