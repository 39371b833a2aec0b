package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.act.CorruptFrames;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** Frames arrive damaged: flipped bits, cut short, too long, or two of them run together. */
final class Corruption extends Recurring {
    private static final double MOST = 0.2;

    @Override
    void strike(Strike strike) {
        strike.now(new CorruptFrames(chance.nextInt(3) == 0 ? 0 : MOST * Math.pow(chance.nextDouble(), 3)));
    }

    @Override
    long interval() {
        return 2 * World.SECOND;
    }
}
