package org.quorate.testing.simulator.fault;

import java.util.Arrays;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** The nodes fall into two to four groups that do not reach each other. */
final class Partition extends Recurring {
    private long longest;

    @Override
    void draw() {
        longest = between(100 * World.MILLI, 15 * World.SECOND);
    }

    @Override
    void strike(Strike strike) {
        int groups = 2 + (chance.nextInt(4) == 0 ? chance.nextInt(3) : 0);
        NodeSet[] group = new NodeSet[groups];
        Arrays.fill(group, NodeSet.EMPTY);
        for (Node node : world.nodes()) {
            int chosen = chance.nextInt(groups);
            group[chosen] = group[chosen].with(node.id());
        }
        long nanos = between(10 * World.MILLI, longest + 20 * World.MILLI);
        for (NodeSet one : group) {
            NodeSet others = all().minus(one);
            if (!one.isEmpty() && !others.isEmpty()) {
                cut(strike, one, others, nanos);
            }
        }
    }
}
