package org.quorate.testing.simulator;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.quorate.testing.simulator.fault.Fault;
import org.quorate.testing.simulator.schedule.Capture;
import org.quorate.testing.simulator.schedule.Schedule;
import org.quorate.testing.simulator.world.Breach;
import org.quorate.testing.simulator.world.Lots;
import org.quorate.testing.simulator.world.Profile;
import org.quorate.testing.simulator.world.Recorder;
import org.quorate.testing.simulator.world.Tamper;
import org.quorate.testing.simulator.world.World;

/**
 * One run: of a seed, and the name of a family of profiles or nothing, where faults and the workload decide what is done; or of a
 * schedule, where it is laid down. The same pair or schedule gives the same run.
 */
public final class Simulation {
    private final long seed;
    private final String family;
    private final Optional<Schedule> schedule;
    private final String words;

    /**
     * A run of a seed.
     *
     * @param family name of a family of profiles; empty: the seed chooses
     */
    public Simulation(long seed, String family) {
        this.seed = seed;
        this.family = family;
        schedule = Optional.empty();
        words = "--seed " + seed + (family.isEmpty() ? "" : " --profile " + family);
    }

    /**
     * A run of a schedule.
     *
     * @param file where it stands, for the command that runs it again
     */
    public Simulation(Schedule schedule, String file) {
        seed = schedule.lots();
        family = "";
        this.schedule = Optional.of(schedule);
        words = "--schedule " + file;
    }

    /** Runs it, watched by nobody. */
    public Outcome run() {
        return run(Recorder.NONE, Tamper.NONE);
    }

    /** Runs it. */
    public Outcome run(Recorder recorder, Tamper tamper) {
        return run(recorder, tamper, world -> false);
    }

    /** Runs it until something is so, asked before every event. */
    public Outcome run(Recorder recorder, Tamper tamper, Predicate<World> until) {
        World world = schedule.map(laidDown -> planned(laidDown, recorder, tamper))
                .orElseGet(() -> decided(recorder, tamper));
        Optional<Breach> breach = Optional.empty();
        try {
            world.run(until);
        } catch (Breach found) {
            breach = Optional.of(found);
        } catch (UncheckedIOException recorderFailed) {
            throw recorderFailed;
        } catch (RuntimeException thrown) {
            // Whatever a core throws is a finding: nothing that peers send may make it throw.
            breach = Optional.of(new Breach("exception", thrown + " at " + place(thrown), thrown));
        }
        return new Outcome(seed, family, words, breach, world);
    }

    /** Runs it and answers the schedule of what was done. */
    public Schedule recorded(Tamper tamper) {
        if (schedule.isPresent()) {
            return schedule.get();
        }
        Capture capture = new Capture();
        Profile profile = run(capture, tamper).profile();
        SplittableRandom root = new SplittableRandom(seed);
        root.split();
        return capture.schedule(profile, root.nextLong());
    }

    private static World planned(Schedule schedule, Recorder recorder, Tamper tamper) {
        World world = new World(schedule.profile(), new Lots(schedule.lots()), recorder, tamper);
        schedule.plan(world);
        return world;
    }

    private World decided(Recorder recorder, Tamper tamper) {
        SplittableRandom root = new SplittableRandom(seed);
        Profile profile = Swarm.draw(root.split(), family);
        World world = new World(profile, new Lots(root.nextLong()), recorder, tamper);
        world.workload().start(root.split());
        for (String kind : Fault.KINDS.keySet()) {
            SplittableRandom own = root.split();
            if (profile.faults.contains(kind)) {
                Fault.named(kind).start(world, kind, own);
            }
        }
        return world;
    }

    private static String place(RuntimeException thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }
}
