package org.quorate.corosync.services.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.corosync.services.wire.ServiceBuild;
import org.quorate.corosync.services.wire.SyncCodec;
import org.quorate.ordering.RingId;

/** The round, with other members that a test writes. */
class SynchronisationTest {
    private static final RingId FIRST = new RingId(1, 4);
    private static final RingId SECOND = new RingId(1, 8);

    private final OneMember member = new OneMember(1);

    @Test
    void aRoundHasAServiceBuildAndABarrierForEachService() {
        member.install(FIRST, List.of(1, 2));
        int build = member.recorder.sent.size();
        member.builds(OneMember.STANDARD);
        for (int step = 0; step < 4; step++) {
            assertEquals(step + 1, barriersSent());
            assertFalse(member.services.isSynchronised());
            member.step();
        }

        assertEquals(1, build);
        assertEquals(4, barriersSent());
        assertTrue(member.services.isSynchronised());
        assertEquals("synchronised 1.4", member.recorder.facts.get(member.recorder.facts.size() - 1));
    }

    private int barriersSent() {
        byte[] barrier = OneMember.encoded(out -> SyncCodec.encodeBarrier(member.ring, out));
        return (int) member.recorder.history.stream()
                .filter(each -> Arrays.equals(each.bytes(), barrier))
                .count();
    }

    @Test
    void aServiceThatOnlyAnotherHasGetsABarrierToo() {
        member.install(FIRST, List.of(1, 2));
        member.builds(List.of(2, 40, 63));
        int steps = 0;
        while (!member.services.isSynchronised() && steps < 10) {
            member.step();
            steps++;
        }

        assertEquals(6, steps);
    }

    @Test
    void aMemberThatHasNothingToSynchroniseIsWaitedForAllTheSame() {
        member.install(FIRST, List.of(1, 2));
        member.builds(List.of());
        for (int step = 0; step < 4; step++) {
            member.step();
        }

        assertTrue(member.services.isSynchronised());
    }

    @Test
    void whatBelongsToAnotherRingDoesNotCount() {
        member.install(FIRST, List.of(1, 2));
        member.echo();
        member.say(2, out -> SyncCodec.encode(new ServiceBuild(SECOND, OneMember.STANDARD), out));
        member.say(2, out -> SyncCodec.encodeBarrier(SECOND, out));

        assertEquals(0, member.recorder.sent.size());
        assertEquals(2, member.recorder.counted(Counter.SYNC_STALE));
    }

    @Test
    void aRepetitionDoesNotStandForAnotherMember() {
        member.install(FIRST, List.of(1, 2, 3));
        member.echo();
        member.say(2, out -> SyncCodec.encode(new ServiceBuild(FIRST, OneMember.STANDARD), out));
        member.say(2, out -> SyncCodec.encode(new ServiceBuild(FIRST, OneMember.STANDARD), out));

        assertEquals(0, member.recorder.sent.size());
        assertEquals(1, member.recorder.counted(Counter.SYNC_UNEXPECTED));
    }

    @Test
    void aBarrierThatComesTooEarlyIsNoBarrier() {
        member.install(FIRST, List.of(1, 2));
        member.say(2, out -> SyncCodec.encodeBarrier(FIRST, out));
        member.builds(OneMember.STANDARD);
        member.echo();

        assertEquals(0, member.recorder.sent.size());
        assertEquals(1, member.recorder.counted(Counter.SYNC_UNEXPECTED));
    }

    @Test
    void aStrangerIsNotHeard() {
        member.install(FIRST, List.of(1, 2));
        member.echo();
        member.say(7, out -> SyncCodec.encode(new ServiceBuild(FIRST, OneMember.STANDARD), out));

        assertEquals(1, member.recorder.counted(Counter.STRANGER));
    }

    @Test
    void aBarrierAfterTheTransitionalConfigurationCompletesNothing() {
        member.install(FIRST, List.of(1, 2));
        member.builds(OneMember.STANDARD);
        member.services.configuration(OneMember.transitional(FIRST, SECOND, List.of(1, 2)));
        member.step();

        assertFalse(member.recorder.facts.contains("config versions {}"));
        assertEquals(1, member.recorder.counted(Counter.SYNC_ABORTED));
    }

    @Test
    void aForeignServiceHasItsStepBetweenTheOthers() {
        Diary diary = new Diary(40);
        member.services.register(diary);
        member.install(FIRST, List.of(1, 2));
        member.builds(List.of(0, 2, 3, 5, 40));
        for (int step = 0; step < 5; step++) {
            member.step();
        }

        assertEquals(List.of("begin 1.4 [1, 2] from [] without []", "1 says 7: hello", "commit"), diary.lines);
        assertTrue(member.services.isSynchronised());
    }

    @Test
    void aForeignServiceIsGivenUpWithItsRing() {
        Diary diary = new Diary(8);
        member.services.register(diary);
        member.synchroniseWith(FIRST, 5, List.of(1, 2, 3));
        member.install(SECOND, List.of(1, 2));
        member.builds(OneMember.STANDARD);
        for (int step = 0; step < 4; step++) {
            member.step();
        }
        member.install(new RingId(1, 12), List.of(1, 2, 3), 3);

        assertEquals("abort", diary.lines.get(diary.lines.size() - 1));
        assertTrue(diary.lines.contains("begin 1.8 [1, 2] from [1, 2, 3] without [3]"));
    }

    @Test
    void whoWasAwayInBetweenHasLeftAlthoughItIsThereAgain() {
        Diary diary = new Diary(8);
        member.services.register(diary);
        member.synchroniseWith(FIRST, 5, List.of(1, 2, 3));
        member.install(SECOND, List.of(1, 2));
        member.install(new RingId(1, 12), List.of(1, 2, 3), 3);
        member.synchroniseWith(new RingId(1, 16), 5, List.of(1, 2, 3));

        assertTrue(diary.lines.contains("begin 1.16 [1, 2, 3] from [1, 2, 3] without [3]"), diary.lines.toString());
    }

    @Test
    void aServiceThatComesOrGoesInTheMiddleDisturbsNothing() {
        Diary late = new Diary(50);
        Diary gone = new Diary(40);
        member.services.register(gone);
        member.install(FIRST, List.of(1, 2));
        member.builds(List.of(40, 50));
        for (int step = 0; step < 4; step++) {
            member.step();
        }
        member.services.unregister(gone);
        member.services.register(late);
        member.step();
        member.step();

        assertTrue(member.services.isSynchronised());
        assertEquals("abort", gone.lines.get(gone.lines.size() - 1));
        assertEquals("commit", late.lines.get(late.lines.size() - 1));
    }

    @Test
    void numbersOfForeignServicesAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> member.services.register(new Diary(7)));
        assertThrows(IllegalArgumentException.class, () -> member.services.register(new Diary(64)));
        member.services.register(new Diary(8));
        assertThrows(IllegalStateException.class, () -> member.services.register(new Diary(8)));
    }

    @Test
    void messagesOfOtherGroupsAreLeftAlone() {
        byte[] ofOthers = {1, 0, 7, 0, 'q', 'u', 'o', 'r', 'a', 't', 'e', 1, 2, 3};

        assertFalse(member.services.delivered(2, ofOthers, 0, ofOthers.length));
        assertTrue(member.recorder.counts.isEmpty());
    }

    /** Writes down what a foreign service is told. */
    private static final class Diary implements ForeignService {
        private final int number;
        private final List<String> lines = new ArrayList<>();

        Diary(int number) {
            this.number = number;
        }

        @Override
        public int service() {
            return number;
        }

        @Override
        public void begin(SyncRound round, Output out) {
            lines.add("begin " + round.ring() + " " + round.members() + " from " + round.previous() + " without "
                    + round.left());
            out.send(7, new byte[] {'-', 'h', 'e', 'l', 'l', 'o'}, 1, 5);
        }

        @Override
        public void delivered(int node, int function, byte[] bytes, int offset, int length) {
            lines.add(node + " says " + function + ": " + new String(bytes, offset, length, StandardCharsets.US_ASCII));
        }

        @Override
        public void commit() {
            lines.add("commit");
        }

        @Override
        public void abort() {
            lines.add("abort");
        }
    }
}
