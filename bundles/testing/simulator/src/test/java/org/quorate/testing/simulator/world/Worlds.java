package org.quorate.testing.simulator.world;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.quorate.ordering.totem.core.Effects;

/** Small clusters for tests, without any fault but those a test makes. */
final class Worlds {
    private Worlds() {}

    /** Three nodes with fast timers and few messages. */
    static Profile quick() {
        Profile profile = new Profile();
        profile.chaosNanos = 3 * World.SECOND;
        profile.tokenLossNanos = 200 * World.MILLI;
        profile.joinNanos = 20 * World.MILLI;
        profile.checksInvariants = true;
        return profile;
    }

    static World of(Profile profile, Tamper tamper) {
        return of(profile, tamper, Recorder.NONE);
    }

    static World of(Profile profile, Tamper tamper, Recorder recorder) {
        World world = new World(profile, new Lots(1), recorder, tamper);
        world.workload().start(new SplittableRandom(1));
        return world;
    }

    /** What the effects of node 1 are replaced by. */
    static Tamper ofNodeOne(UnaryOperator<Effects> change) {
        return (node, effects) -> node == 1 ? change.apply(effects) : effects;
    }

    /** Runs it and answers what it breaks, or an empty text. */
    static String broken(World world) {
        try {
            world.run();
            return "";
        } catch (Breach found) {
            return found.property();
        }
    }
}
