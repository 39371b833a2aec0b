package org.quorate.testing.simulator.shrink;

import java.util.Optional;
import org.quorate.testing.simulator.schedule.Schedule;
import org.quorate.testing.simulator.world.Recorder;

/** Runs candidates. */
@FunctionalInterface
public interface Trial {
    /** Runs a schedule up to a virtual time; answers what it breaks, if anything. */
    Optional<Failure> run(Schedule schedule, long untilNanos, Recorder recorder);

    /**
     * What a run broke.
     *
     * @param property the promise
     * @param nanos virtual time
     */
    record Failure(String property, long nanos) {}
}
