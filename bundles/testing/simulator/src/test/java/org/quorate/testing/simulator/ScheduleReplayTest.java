package org.quorate.testing.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quorate.testing.simulator.schedule.Schedule;
import org.quorate.testing.simulator.schedule.ScheduleText;
import org.quorate.testing.simulator.shrink.Shrinker;
import org.quorate.testing.simulator.world.Recorder;
import org.quorate.testing.simulator.world.Tamper;

class ScheduleReplayTest {
    private static final int MOST_RUNS = 400;
    private static final int MOST_SEEDS = 40;
    private static final Tamper BROKEN = BrokenCores.named("lost-delivery");

    static List<String> families() {
        return Swarm.drawn();
    }

    @ParameterizedTest
    @MethodSource("families")
    void aSeedAndTheScheduleOfItsRunAreTheSameRun(String family) {
        Simulation decided = new Simulation(21, family);
        Outcome expected = decided.run();

        String text = ScheduleText.write(decided.recorded(Tamper.NONE));
        Outcome replayed = new Simulation(ScheduleText.read(text), "a file").run();

        assertEquals(expected.hash(), replayed.hash());
        assertEquals(expected.events(), replayed.events());
        assertEquals(expected.virtualNanos(), replayed.virtualNanos());
    }

    @Test
    void aFailureAndItsScheduleBreakTheSamePromiseAtTheSameEvent() {
        Simulation decided = failing();
        Outcome expected = decided.run(Recorder.NONE, BROKEN);

        Outcome replayed = new Simulation(decided.recorded(BROKEN), "a file").run(Recorder.NONE, BROKEN);

        assertTrue(expected.breach().isPresent());
        assertEquals(
                expected.breach().orElseThrow().property(),
                replayed.breach().orElseThrow().property());
        assertEquals(expected.events(), replayed.events());
    }

    @Test
    void aFailureIsMadeSmallAndAlwaysTheSameWay() {
        Schedule whole = failing().recorded(BROKEN);

        Schedule small = shrink(whole);

        String size = whole.size() + " became " + small.size();
        assertTrue(small.profile().nodes.length <= 3 && small.faults() <= 5 && small.messages() <= 20, size);
        assertEquals(ScheduleText.write(small), ScheduleText.write(shrink(whole)));
        assertEquals(property(whole), property(small));
    }

    private static Simulation failing() {
        return LongStream.rangeClosed(1, MOST_SEEDS)
                .mapToObj(seed -> new Simulation(seed, "holes"))
                .filter(run -> run.run(Recorder.NONE, BROKEN).breach().isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static Schedule shrink(Schedule whole) {
        int[] left = {MOST_RUNS};
        return new Shrinker(new Candidates(BROKEN), () -> left[0]-- > 0, line -> {}).shrink(whole);
    }

    private static String property(Schedule schedule) {
        return new Simulation(schedule, "a file")
                .run(Recorder.NONE, BROKEN)
                .breach()
                .orElseThrow()
                .property();
    }
}
