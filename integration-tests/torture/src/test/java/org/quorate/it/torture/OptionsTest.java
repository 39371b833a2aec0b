package org.quorate.it.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @Test
    void theReplayIsTheSameRun() throws Exception {
        Options given = Options.of(new String[] {"--minutes", "2.5", "--nodes", "5", "--only", "random"}, 99);

        String[] words = given.replay().substring("./quorate torture ".length()).split(" ");
        assertEquals(given, Options.of(words, 1));
    }

    @Test
    void partsAboutSealingAreOfSealedNodes() throws Exception {
        Options plain = Options.of(new String[0], 1);
        Options sealed = Options.of(new String[] {"--sealed"}, 1);
        Options replay = Options.of(new String[] {"--only", "replay"}, 1);

        assertFalse(plain.sealed() || plain.wants("keys") || plain.wants("replay"));
        assertTrue(sealed.wants("keys") && sealed.wants("replay") && sealed.wants("random"));
        assertTrue(replay.sealed() && replay.wants("replay") && !replay.wants("keys"));
        assertEquals("./quorate torture --minutes 20 --seed 1 --nodes 3 --sealed", sealed.replay());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--minutes",
                "--minutes 0",
                "--minutes x",
                "--nodes 2",
                "--nodes 6",
                "--seed -1",
                "--only sleep",
                "x"
            })
    void wrongWordsAreRefused(String words) {
        assertThrows(Options.Usage.class, () -> Options.of(words.split(" "), 1));
    }

    @Test
    void twentyMinutesHaveRoomForAllExperimentsAndRandomFaults() throws Exception {
        TimePlan plan = TimePlan.of(Options.of(new String[0], 1));

        assertEquals(300_000, plan.triangleMillis());
        assertEquals(300_000, plan.busyMillis());
        long fixed = plan.triangleMillis() + plan.busyMillis() + plan.oneWayMillis() + plan.recordMillis();
        assertTrue(plan.allMillis() - fixed >= 300_000, "random faults have 5 minutes at least");
    }
}
