package org.quorate.testing.simulator.fault;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.act.Cut;
import org.quorate.testing.simulator.act.Uncut;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** Some nodes are cut off one after the other, and reached again in another order. */
final class Swizzle extends Recurring {
    @Override
    void strike(Strike strike) {
        List<Node> victims = new ArrayList<>();
        for (Node node : world.nodes()) {
            if (chance.nextBoolean()) {
                victims.add(node);
            }
        }
        long step = between(World.MILLI, 800 * World.MILLI);
        long time = 0;
        shuffle(victims);
        for (Node victim : victims) {
            strike.later(time, new Cut(only(victim), all()));
            strike.later(time, new Cut(all(), only(victim)));
            time += chance.nextLong(step);
        }
        time += between(10 * World.MILLI, 2 * World.SECOND);
        shuffle(victims);
        for (Node victim : victims) {
            NodeSet one = only(victim);
            strike.later(time, new Uncut(one, all()));
            strike.later(time, new Uncut(all(), one));
            time += chance.nextLong(step);
        }
    }

    private void shuffle(List<Node> nodes) {
        for (int i = nodes.size() - 1; i > 0; i--) {
            Collections.swap(nodes, i, chance.nextInt(i + 1));
        }
    }

    @Override
    long interval() {
        return 5 * World.SECOND;
    }
}
