package org.quorate.testing.simulator.act;

import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.FrameClass;
import org.quorate.testing.simulator.world.World;

/** The links from some nodes to others also lose frames of that class; the share holds for all classes that a link filters. */
public record Filter(NodeSet from, NodeSet to, FrameClass kind, double share) implements Act {
    @Override
    public void on(World world) {
        world.onLinks(from, to, link -> {
            link.filter |= kind.bit();
            link.filterLoss = share;
        });
    }

    @Override
    public boolean decidesFates() {
        return true;
    }
}
