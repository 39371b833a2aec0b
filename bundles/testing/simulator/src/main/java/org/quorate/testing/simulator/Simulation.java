package org.quorate.testing.simulator;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.SplittableRandom;
import org.quorate.testing.simulator.fault.Fault;
import org.quorate.testing.simulator.world.Breach;
import org.quorate.testing.simulator.world.Profile;
import org.quorate.testing.simulator.world.Recorder;
import org.quorate.testing.simulator.world.Tamper;
import org.quorate.testing.simulator.world.World;

/** One run: a seed, and the name of a family of profiles or nothing. The same pair gives the same run. */
public final class Simulation {
    private final long seed;
    private final String family;

    /**
     * A run that has not begun.
     *
     * @param family name of a family of profiles; empty: the seed chooses
     */
    public Simulation(long seed, String family) {
        this.seed = seed;
        this.family = family;
    }

    /** Runs it, watched by nobody. */
    public Outcome run() {
        return run(Recorder.NONE, Tamper.NONE);
    }

    /** Runs it. */
    public Outcome run(Recorder recorder, Tamper tamper) {
        SplittableRandom root = new SplittableRandom(seed);
        Profile profile = Swarm.draw(root.split(), family);
        World world = new World(profile, root.split(), recorder, tamper);
        for (String kind : Fault.KINDS.keySet()) {
            SplittableRandom own = root.split();
            if (profile.faults.contains(kind)) {
                Fault.named(kind).start(world, own);
            }
        }
        for (String kind : profile.faults) {
            if (Fault.ALONE.containsKey(kind)) {
                Fault.named(kind).start(world, root.split());
            }
        }
        Optional<Breach> breach = Optional.empty();
        try {
            world.run();
        } catch (Breach found) {
            breach = Optional.of(found);
        } catch (UncheckedIOException recorderFailed) {
            throw recorderFailed;
        } catch (RuntimeException thrown) {
            // Whatever a core throws is a finding: nothing that peers send may make it throw.
            breach = Optional.of(new Breach("exception", thrown + " at " + place(thrown), thrown));
        }
        return new Outcome(
                seed,
                family,
                profile,
                breach,
                world.events(),
                world.now(),
                world.deliveries(),
                world.changes(),
                world.hash());
    }

    private static String place(RuntimeException thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }
}
