package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.world.World;

/** Frames come twice, at once or up to a minute later: into other configurations. */
final class Duplicates extends Recurring {
    private static final double MOST = 0.2;
    private static final double MOST_LATE = 0.02;

    private boolean late;

    @Override
    void draw() {
        late = chance.nextBoolean();
    }

    @Override
    void strike() {
        world.network().duplicates = MOST * Math.pow(chance.nextDouble(), 2);
        world.network().lateDuplicates = late ? MOST_LATE * Math.pow(chance.nextDouble(), 2) : 0;
        world.note("duplicates " + world.network().duplicates + ", late " + world.network().lateDuplicates);
    }

    @Override
    long interval() {
        return 3 * World.SECOND;
    }
}
