package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.delivery.PacketPool;
import org.quorate.ordering.totem.core.delivery.RingLog;
import org.quorate.ordering.totem.core.delivery.SendQueue;
import org.quorate.ordering.totem.core.delivery.StoredPacket;
import org.quorate.ordering.totem.core.flow.FlowControl;

/** Rules [T3] to [T9] of section 7, for node 2. */
class TokenVisitTest {
    private static final RingId RING = new RingId(1, 5);
    private final Recorder recorder = new Recorder();
    private final TotemSettings settings = new TotemSettings(
            2,
            NodeSet.of(1, 2, 3),
            1000,
            200,
            50,
            1200,
            200,
            8,
            8000,
            4,
            64,
            100,
            1000,
            2000,
            0,
            0,
            3,
            Abilities.CURRENT);
    private final PacketPool pool = new PacketPool(0);
    private final RingLog log = new RingLog(pool, 64, 1 << 20);
    private final SendQueue queue = new SendQueue(2000);
    private final FlowControl flow = new FlowControl(recorder.effects());
    private final Turn turn = new Turn();
    private final TokenVisit visit = new TokenVisit(settings, DialectPolicy.NATIVE, turn, flow, recorder.effects());
    private final QueuedPackets source = new QueuedPackets(
            queue,
            new SendQueue(2000),
            new SynchronisationPhase(recorder.effects()),
            DialectPolicy.NATIVE.payloads(),
            pool,
            settings,
            recorder.effects());

    TokenVisitTest() {
        flow.begin(3, 8, 8000);
        turn.begin(0, 0);
    }

    private void hold(long seq) {
        StoredPacket packet = pool.take(20);
        packet.seq = seq;
        packet.origin = 1;
        packet.length = 20;
        log.put(packet);
    }

    private void token(long seq, long aru, int aruSetBy, long... missing) {
        turn.token.highestSeq = seq;
        turn.token.aru = aru;
        turn.token.aruSetBy = aruSetBy;
        turn.token.missingCount = missing.length;
        System.arraycopy(missing, 0, turn.token.missing, 0, missing.length);
        log.announce(seq);
    }

    private void visit() {
        visit.run(log, source, RING, 77, false);
    }

    @Test
    void t3RequestIsAnsweredBeforeTheTokenLeavesAndTakenOff() {
        hold(1);
        token(2, 0, 3, 1, 2);

        visit();

        assertEquals(
                List.of(1L), recorder.data.stream().map(packet -> packet.seq).toList());
        assertEquals(1, turn.token.missingCount);
        assertEquals(2, turn.token.missing[0]);
    }

    @Test
    void m17AnyHolderAnswers() {
        hold(1);
        token(1, 0, 3, 1);

        visit();

        assertEquals(1, recorder.data.get(0).origin);
        assertEquals(2, recorder.data.get(0).sender);
    }

    @Test
    void t3RequestForSomethingReleasedIsDropped() {
        hold(1);
        log.safeUpTo(1);
        log.deliveredUpTo(1);
        log.release();
        token(1, 1, 0, 1);

        visit();

        assertEquals(0, turn.token.missingCount);
        assertTrue(recorder.data.isEmpty());
    }

    @Test
    void t4NewMessagesGetTheNextNumbers() {
        token(0, 0, 0);
        queue.add(false, ByteBuffer.allocate(60), 1);
        queue.add(false, ByteBuffer.allocate(60), 2);

        visit();

        assertEquals(2, turn.token.highestSeq);
        assertEquals(2, log.aru());
        assertEquals(
                List.of(1L, 2L),
                recorder.data.stream().map(packet -> packet.seq).toList());
    }

    @Test
    void burstIsBounded() {
        token(0, 0, 0);
        for (int i = 0; i < 10; i++) {
            queue.add(false, ByteBuffer.allocate(80), i);
        }

        visit();

        assertEquals(4, turn.token.highestSeq);
        assertEquals(4, turn.token.sentLastRotation);
    }

    @Test
    void t6EveryAnnouncedGapIsRequestedOnce() {
        hold(2);
        token(4, 0, 3, 3);

        visit();

        assertEquals(3, turn.token.missingCount);
        assertEquals(List.of(3L, 1L, 4L), List.of(turn.token.missing[0], turn.token.missing[1], turn.token.missing[2]));
    }

    @Test
    void a2LastPacketsOfAVisitAreNumberedWithItAndSentAfterTheToken() {
        token(0, 0, 0);
        for (int i = 0; i < 10; i++) {
            queue.add(false, ByteBuffer.allocate(80), i);
        }

        visit.run(log, source, RING, 77, true);

        assertEquals(List.of("1 pre"), sent());
        assertEquals(4, turn.token.highestSeq);
        assertEquals(4, log.aru());
        visit.sendPostToken(log, RING);
        visit.sendPostToken(log, RING);
        assertEquals(List.of("1 pre", "2 post", "3 post", "4 post"), sent());
    }

    @Test
    void a2VisitWithFewPacketsSendsThemAllAfterTheToken() {
        token(0, 0, 0);
        queue.add(false, ByteBuffer.allocate(80), 1);

        visit.run(log, source, RING, 77, true);

        assertEquals(List.of(), sent());
        visit.sendPostToken(log, RING);
        assertEquals(List.of("1 post"), sent());
    }

    @Test
    void a3AcceleratedRingAsksOnlyForWhatWasAnnouncedARotationAgo() {
        turn.seqSent = 2;
        token(4, 0, 3);

        visit.run(log, source, RING, 77, true);

        assertEquals(2, turn.token.missingCount);
        assertEquals(List.of(1L, 2L), List.of(turn.token.missing[0], turn.token.missing[1]));
    }

    @Test
    void a3NothingBeyondTheTokenIsAskedFor() {
        turn.seqSent = 2;
        token(1, 0, 3);

        visit.run(log, source, RING, 77, true);

        assertEquals(1, turn.token.missingCount);
    }

    @Test
    void r46RepetitionsLeaveBeforeTheTokenAsOfA4() {
        hold(1);
        token(2, 0, 3, 1);
        turn.seqSent = 2;

        visit.run(log, source, RING, 77, true);

        assertEquals(List.of("1 pre"), sent());
    }

    private List<String> sent() {
        return recorder.data.stream()
                .map(packet -> packet.seq + (packet.postToken ? " post" : " pre"))
                .toList();
    }

    @Test
    void t8NodeThatIsBehindLowersAru() {
        hold(1);
        token(3, 3, 0);

        visit();

        assertEquals(1, turn.token.aru);
        assertEquals(2, turn.token.aruSetBy);
    }

    @Test
    void t8NodeThatLoweredAruRaisesIt() {
        hold(1);
        hold(2);
        token(2, 1, 2);

        visit();

        assertEquals(2, turn.token.aru);
        assertEquals(0, turn.token.aruSetBy);
    }

    @Test
    void m9NodeThatIsAheadMayNotRaiseAnothersAru() {
        hold(1);
        hold(2);
        token(2, 1, 3);

        visit();

        assertEquals(1, turn.token.aru);
        assertEquals(3, turn.token.aruSetBy);
    }

    @Test
    void m1SafeLineNeedsTwoVisits() {
        hold(1);
        token(1, 1, 0);

        visit();
        assertEquals(0, log.safeLine());
        visit();

        assertEquals(1, log.safeLine());
    }

    @Test
    void t9SafeLineIsTheLowerOfTwoVisits() {
        hold(1);
        hold(2);
        token(2, 2, 0);
        visit();
        token(2, 1, 3);

        visit();

        assertEquals(1, log.safeLine());
    }
}
