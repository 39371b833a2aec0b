package org.quorate.testing.simulator;

import java.util.Optional;
import org.quorate.testing.simulator.schedule.Schedule;
import org.quorate.testing.simulator.shrink.Trial;
import org.quorate.testing.simulator.world.Recorder;
import org.quorate.testing.simulator.world.Tamper;

/** Runs the candidates of a shrinker, all with the same tamper. */
final class Candidates implements Trial {
    private final Tamper tamper;

    Candidates(Tamper tamper) {
        this.tamper = tamper;
    }

    @Override
    public Optional<Failure> run(Schedule schedule, long untilNanos, Recorder recorder) {
        Outcome outcome;
        try {
            outcome = new Simulation(schedule, "").run(recorder, tamper, world -> world.now() > untilNanos);
        } catch (IllegalArgumentException impossible) {
            return Optional.empty(); // Not every profile that is simpler is one that cores accept.
        }
        return outcome.breach().map(found -> new Failure(found.property(), outcome.virtualNanos()));
    }
}
