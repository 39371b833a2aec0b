package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.act.Loss;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** Every link loses frames, now more, now fewer. */
final class UniformLoss extends Recurring {
    private static final double LEAST = 1e-4;
    private static final double MOST = 0.3;

    @Override
    void strike(Strike strike) {
        double loss = chance.nextInt(3) == 0 ? 0 : LEAST * Math.pow(MOST / LEAST, chance.nextDouble());
        strike.now(new Loss(all(), all(), loss));
    }

    @Override
    long interval() {
        return 3 * World.SECOND;
    }
}
