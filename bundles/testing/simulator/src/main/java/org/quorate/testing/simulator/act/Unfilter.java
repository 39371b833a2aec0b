package org.quorate.testing.simulator.act;

import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.FrameClass;
import org.quorate.testing.simulator.world.World;

/** The links from some nodes to others no longer filter that class. */
public record Unfilter(NodeSet from, NodeSet to, FrameClass kind) implements Act {
    @Override
    public void on(World world) {
        world.onLinks(from, to, link -> link.filter &= ~kind.bit());
    }

    @Override
    public boolean decidesFates() {
        return true;
    }
}
