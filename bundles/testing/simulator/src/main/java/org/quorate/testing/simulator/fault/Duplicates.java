package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.act.DuplicateFrames;
import org.quorate.testing.simulator.world.Strike;
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
    void strike(Strike strike) {
        double share = MOST * Math.pow(chance.nextDouble(), 2);
        strike.now(new DuplicateFrames(share, late ? MOST_LATE * Math.pow(chance.nextDouble(), 2) : 0));
    }

    @Override
    long interval() {
        return 3 * World.SECOND;
    }
}
