package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.world.World;

/** Every link loses frames, now more, now fewer. */
final class UniformLoss extends Recurring {
    private static final double LEAST = 1e-4;
    private static final double MOST = 0.3;

    @Override
    void strike() {
        double loss = chance.nextInt(3) == 0 ? 0 : LEAST * Math.pow(MOST / LEAST, chance.nextDouble());
        world.note("every link loses " + loss);
        for (int from = 0; from < world.nodes().length; from++) {
            for (int to = 0; to < world.nodes().length; to++) {
                world.network().link(from, to).loss = loss;
            }
        }
    }

    @Override
    long interval() {
        return 3 * World.SECOND;
    }
}
