package org.quorate.testing.simulator.world;

import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.StateName;

/**
 * What is promised of a network that stays as it is, with pairs of nodes that do not hear each other (section 11.7): after a
 * while every node is in a ring, the rings do not change any more, and no two of them could be one.
 */
final class StandingNetwork {
    private final World world;
    private long changes;

    StandingNetwork(World world) {
        this.world = world;
    }

    /** Plans when to look. */
    void plan() {
        Profile profile = world.profile();
        world.at(Math.max(profile.standsStillNanos + 1, World.LONGEST_START_NANOS), this::begin);
    }

    /** Every node has started; nothing is cut and nothing is mended any more. */
    private void begin() {
        Profile profile = world.profile();
        long slowest = profile.timersDiffer ? 2 : 1;
        long attempts = oneWayCuts() > 2 ? 3 : 2;
        // Links need their time to miss a peer.
        long settled = world.now()
                + attempts * slowest * (profile.tokenLossNanos + profile.consensusNanos())
                + World.REACH_LOST_NANOS;
        if (settled < profile.chaosNanos) {
            world.at(settled, this::settled);
            world.at(profile.chaosNanos - 1, this::unchanged);
        }
    }

    private int oneWayCuts() {
        int cuts = 0;
        for (Node one : world.nodes()) {
            for (Node other : world.nodes()) {
                cuts += world.network().link(one.index(), other.index()).cuts > 0 ? 1 : 0;
            }
        }
        return cuts;
    }

    private void settled() {
        changes = world.changes();
        for (Node node : world.nodes()) {
            if (node.state() != StateName.OPERATIONAL) {
                throw new Breach("standing network", "node " + node.id() + " is still in " + node.state());
            }
        }
        for (Node one : world.nodes()) {
            for (Node other : world.nodes()) {
                if (!one.core().ring().equals(other.core().ring())
                        && hearEachOther(one.core().members(), other.core().members())) {
                    throw new Breach(
                            "standing network",
                            "rings " + one.core().members() + " and "
                                    + other.core().members() + " could be one");
                }
            }
        }
    }

    private boolean hearEachOther(NodeSet some, NodeSet others) {
        NodeSet all = some.union(others);
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < all.size(); j++) {
                if (world.network().link(world.place(all.get(i)), world.place(all.get(j))).cuts > 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private void unchanged() {
        if (world.changes() != changes) {
            throw new Breach(
                    "standing network",
                    world.changes() - changes + " configurations were installed after the rings had settled");
        }
    }
}
