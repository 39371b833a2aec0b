package org.quorate.testing.simulator.fault;

import org.quorate.ordering.totem.core.StateName;
import org.quorate.testing.simulator.act.CrashAfterEffects;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/**
 * Nodes join and die, or are cut off, while the layers of the members agree on a new ring: what has left members behind that did not exist,
 * and frozen those that did (corosync/corosync#828).
 */
final class RoundBreaker extends Recurring {
    private static final int MOST_EFFECTS = 24;

    private double share;
    private boolean armed;

    @Override
    void draw() {
        share = 0.2 + chance.nextDouble() * 0.6;
        world.listeners().onState((node, state) -> {
            if (state == StateName.OPERATIONAL) {
                consider(node);
            }
        });
    }

    /** A round takes a few rotations: the first node has just begun. */
    private void consider(Node first) {
        if (!armed && chance.nextDouble() < share) {
            armed = true;
            Node victim = chance.nextBoolean() ? first : anyNode();
            long delay = chance.nextInt(3) == 0 ? 0 : chance.nextLong(6 * world.profile().linkNanos + 1);
            world.later(delay, () -> {
                armed = false;
                hit(world.strike(nextName()), victim);
            });
        }
    }

    private void hit(Strike strike, Node victim) {
        world.note(victim, "is disturbed while layers agree");
        switch (chance.nextInt(4)) {
            case 0, 1 -> {
                strike.now(new CrashAfterEffects(victim.id(), chance.nextInt(MOST_EFFECTS)));
                restart(strike, victim);
            }
            case 2 -> crash(strike, victim);
            default -> isolate(strike, victim, between(20 * World.MILLI, 2 * World.SECOND));
        }
    }

    /** Something must make them agree anew. */
    @Override
    void strike(Strike strike) {
        crash(strike, anyNode());
    }

    @Override
    long interval() {
        return 2 * World.SECOND;
    }
}
