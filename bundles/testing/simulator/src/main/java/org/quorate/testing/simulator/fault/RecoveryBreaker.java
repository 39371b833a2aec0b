package org.quorate.testing.simulator.fault;

import org.quorate.ordering.totem.core.StateName;
import org.quorate.testing.simulator.act.CrashAfterEffects;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/**
 * Makes recoveries fail: when a node enters recovery, or when the first has installed, a member is crashed, cut off or paused
 * somewhere in the steps that follow.
 */
final class RecoveryBreaker extends Recurring {
    private static final int MOST_EFFECTS = 40;
    private static final long SOON = 8 * World.MILLI;

    private double share;
    private boolean armed;

    @Override
    void draw() {
        share = 0.1 + chance.nextDouble() * 0.3;
        world.listeners().onState((node, state) -> {
            if (state == StateName.RECOVERY || state == StateName.OPERATIONAL) {
                consider();
            }
        });
    }

    private void consider() {
        if (!armed && chance.nextDouble() < share) {
            armed = true;
            long delay = chance.nextBoolean() ? 0 : chance.nextLong(SOON);
            world.later(delay, () -> {
                armed = false;
                hit(world.strike(nextName()), anyNode());
            });
        }
    }

    private void hit(Strike strike, Node victim) {
        world.note(victim, "is disturbed in recovery");
        switch (chance.nextInt(4)) {
            case 0 -> {
                strike.now(new CrashAfterEffects(victim.id(), chance.nextInt(MOST_EFFECTS)));
                restart(strike, victim);
            }
            case 1 -> crash(strike, victim);
            case 2 -> isolate(strike, victim, between(20 * World.MILLI, 4 * World.SECOND));
            default -> pause(strike, victim, between(20 * World.MILLI, 4 * World.SECOND));
        }
    }

    /** Something must make them gather: without other faults there would be no recovery to break. */
    @Override
    void strike(Strike strike) {
        isolate(strike, anyNode(), between(20 * World.MILLI, 4 * World.SECOND));
    }

    @Override
    long interval() {
        return 5 * World.SECOND;
    }
}
