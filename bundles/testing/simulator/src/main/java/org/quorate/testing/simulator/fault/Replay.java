package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.act.ReplayFrame;
import org.quorate.testing.simulator.world.FrameClass;
import org.quorate.testing.simulator.world.Network;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** Recorded frames come again, to anybody, now and long after: also those of processes that have ended, and of a foreign cluster. */
final class Replay extends Recurring {
    private static final FrameClass[] CLASSES = FrameClass.values();
    private static final int MOST = 40;

    @Override
    void strike(Strike strike) {
        int frames = 1 + chance.nextInt(MOST);
        boolean burst = chance.nextBoolean();
        boolean foreign = chance.nextInt(5) == 0;
        FrameClass kind = CLASSES[chance.nextInt(CLASSES.length)];
        for (int i = 0; i < frames; i++) {
            long wait = burst ? chance.nextLong(World.MILLI) : between(World.MILLI, 40 * World.SECOND);
            strike.later(
                    wait,
                    new ReplayFrame(
                            anyNode().id(),
                            anyNode().id(),
                            burst ? kind : CLASSES[chance.nextInt(CLASSES.length)],
                            chance.nextInt(Network.RECORDED),
                            foreign));
        }
    }
}
