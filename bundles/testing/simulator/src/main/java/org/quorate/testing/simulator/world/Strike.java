package org.quorate.testing.simulator.world;

/**
 * One strike of a fault: all that it does and undoes. Whoever decides, acts through it, so that a recorded run knows which acts
 * belong together. An act is done a nanosecond after its decision, before all else of that time: so a run that repeats the acts
 * without the decisions is the same run.
 */
public final class Strike {
    private final World world;
    private final String name;

    Strike(World world, String name) {
        this.world = world;
        this.name = name;
    }

    /** Does it at once. */
    public void now(Act act) {
        later(0, act);
    }

    /** Does it after a while, unless it is a fault and the phase with faults is over by then. */
    public void later(long nanos, Act act) {
        world.plan(new TimedAct(world.now() + 1 + nanos, name, act));
    }
}
