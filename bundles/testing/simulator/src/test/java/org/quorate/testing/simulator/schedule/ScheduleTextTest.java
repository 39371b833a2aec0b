package org.quorate.testing.simulator.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.testing.simulator.act.CrashNode;
import org.quorate.testing.simulator.world.Burst;
import org.quorate.testing.simulator.world.FrameClass;
import org.quorate.testing.simulator.world.PacketFate;
import org.quorate.testing.simulator.world.Profile;
import org.quorate.testing.simulator.world.Submit;
import org.quorate.testing.simulator.world.TimedAct;

class ScheduleTextTest {
    private static Schedule schedule() {
        Profile profile = new Profile();
        profile.name = "holes";
        profile.nodes = new int[] {3, 70_000};
        profile.safeShare = 1.0 / 3;
        profile.encodes = true;
        profile.faults.addAll(List.of("crash", "pause"));
        return new Schedule(
                new Origin("EVS-7", "lost-delivery", "RING_INSTALLED", "a line for people"),
                profile,
                -5,
                List.of(
                        new TimedAct(1, "workload", new Submit(3, Burst.of(Burst.code(16, true)))),
                        new TimedAct(61_000_000_042L, "crash-1", new CrashNode(3))),
                List.of(
                        new PacketFate(3, 70_000, FrameClass.DATA, 17, 0),
                        new PacketFate(70_000, 3, FrameClass.TOKEN, 5, 3000)));
    }

    @Test
    void aScheduleIsReadAsItWasWritten() {
        Schedule written = schedule();

        Schedule read = ScheduleText.read(ScheduleText.write(written));

        assertEquals(written.origin(), read.origin());
        assertEquals(ProfileText.write(written.profile()), ProfileText.write(read.profile()));
        assertEquals(written.lots(), read.lots());
        assertEquals(written.acts(), read.acts());
        assertEquals(written.fates(), read.fates());
        assertEquals(ScheduleText.write(written), ScheduleText.write(read));
    }

    @Test
    void linesForPeopleAndEmptyOnesAreSkipped() {
        Schedule read = ScheduleText.read("quorate schedule 1\n\n# a word\nlots 3\n");

        assertEquals(3, read.lots());
    }

    @Test
    void aFieldThatIsNotNamedHasItsDefault() {
        Schedule read = ScheduleText.read("quorate schedule 1\nprofile joinNanos 7\n");

        assertEquals(7, read.profile().joinNanos);
        assertEquals(new Profile().mergeNanos, read.profile().mergeNanos);
    }

    @Test
    void whatIsWrongIsNamedByItsLine() {
        assertRefused("quorate schedule 2\n", "line 1");
        assertRefused("quorate schedule 1\nat 1.0 crash-1 explode 3\n", "line 2: no act is named explode");
        assertRefused("quorate schedule 1\nprofile noSuchField 3\n", "line 2: a profile has no field noSuchField");
        assertRefused("quorate schedule 1\nlose 1 2\n", "line 2");
        assertRefused("quorate schedule 1\nnonsense\n", "line 2");
    }

    private static void assertRefused(String text, String why) {
        String said = assertThrows(IllegalArgumentException.class, () -> ScheduleText.read(text))
                .getMessage();
        assertTrue(said.startsWith(why), said);
    }

    @Test
    void sizeCountsStrikesLaidDownFatesAndMessages() {
        assertEquals("2 nodes, 3 faults, 1 messages", schedule().size());
    }
}
