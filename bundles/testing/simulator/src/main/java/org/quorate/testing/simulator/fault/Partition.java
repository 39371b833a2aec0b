package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.world.World;

/** The nodes fall into two to four groups that do not reach each other. */
final class Partition extends Recurring {
    private long longest;

    @Override
    void draw() {
        longest = between(100 * World.MILLI, 15 * World.SECOND);
    }

    @Override
    void strike() {
        int groups = 2 + (chance.nextInt(4) == 0 ? chance.nextInt(3) : 0);
        int[] group = new int[world.nodes().length];
        StringBuilder words = new StringBuilder("partition");
        for (int i = 0; i < group.length; i++) {
            group[i] = chance.nextInt(groups);
            words.append(' ').append(world.nodes()[i].id()).append(':').append(group[i]);
        }
        world.note(words.toString());
        cut(group, 1);
        world.later(between(10 * World.MILLI, longest + 20 * World.MILLI), () -> {
            world.note("partition ends");
            cut(group, -1);
        });
    }

    private void cut(int[] group, int change) {
        for (int from = 0; from < group.length; from++) {
            for (int to = 0; to < group.length; to++) {
                if (group[from] != group[to]) {
                    world.network().link(from, to).cuts += change;
                }
            }
        }
    }
}
