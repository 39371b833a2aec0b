package org.quorate.testing.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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

    static List<String> families() {
        return Swarm.drawn();
    }

    @ParameterizedTest
    @MethodSource("families")
    void aSeedAndTheScheduleOfItsRunAreTheSameRun(String family) {
        for (long seed = 21; seed <= 22; seed++) {
            Simulation decided = new Simulation(seed, family);
            Outcome expected = decided.run();

            String text = ScheduleText.write(decided.recorded(Tamper.NONE));
            Outcome replayed = new Simulation(ScheduleText.read(text), "a file").run();

            assertEquals(expected.hash(), replayed.hash());
            assertEquals(expected.events(), replayed.events());
            assertEquals(expected.virtualNanos(), replayed.virtualNanos());
        }
    }

    @Test
    void aFailureAndItsScheduleBreakTheSamePromiseAtTheSameEvent() {
        Tamper broken = BrokenCores.named("greedy-token");
        Simulation decided = new Simulation(7, "swarm");
        Outcome expected = decided.run(Recorder.NONE, broken);

        Outcome replayed = new Simulation(decided.recorded(broken), "a file").run(Recorder.NONE, broken);

        assertTrue(expected.breach().isPresent());
        assertEquals(
                expected.breach().orElseThrow().property(),
                replayed.breach().orElseThrow().property());
        assertEquals(expected.events(), replayed.events());
    }

    @Test
    void aFailureIsMadeSmallAndAlwaysTheSameWay() {
        Tamper broken = BrokenCores.named("greedy-token");
        Schedule whole = new Simulation(7, "swarm").recorded(broken);

        Schedule small = shrink(whole, broken);

        String size = whole.size() + " became " + small.size();
        assertTrue(small.profile().nodes.length <= 3 && small.faults() <= 5 && small.messages() <= 20, size);
        assertEquals(ScheduleText.write(small), ScheduleText.write(shrink(whole, broken)));
        assertEquals(property(whole, broken), property(small, broken));
    }

    private static Schedule shrink(Schedule whole, Tamper broken) {
        int[] left = {MOST_RUNS};
        return new Shrinker(new Candidates(broken), () -> left[0]-- > 0, line -> {}).shrink(whole);
    }

    private static String property(Schedule schedule, Tamper broken) {
        return new Simulation(schedule, "a file")
                .run(Recorder.NONE, broken)
                .breach()
                .orElseThrow()
                .property();
    }
}
