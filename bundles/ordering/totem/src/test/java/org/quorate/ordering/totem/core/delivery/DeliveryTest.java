package org.quorate.ordering.totem.core.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Recorder;

/** What may be delivered when: sections 10 and 12.5, and the mistakes M2, M4 and M20. */
class DeliveryTest {
    private final Recorder recorder = new Recorder();
    private final PacketPool pool = new PacketPool(0);
    private final RingLog log = new RingLog(pool, 64, 1 << 20);
    private final Delivery delivery =
            new Delivery(new Reassembler(NodeSet.of(1, 2, 3), 1000, recorder.effects()), recorder.effects());

    private void put(long seq, int origin, boolean safe) {
        put(seq, origin, safe, 1);
    }

    private void put(long seq, int origin, boolean safe, int messageBytes) {
        StoredPacket packet = pool.take(Fragments.HEADER + messageBytes);
        packet.seq = seq;
        packet.origin = origin;
        packet.safe = safe;
        packet.encapsulated = false;
        Fragments.writeHeader(packet.bytes, 0, messageBytes, 0, true);
        packet.bytes[Fragments.HEADER] = 'm';
        packet.length = Fragments.HEADER + messageBytes;
        log.put(packet);
    }

    @Test
    void evs13AgreedMessageWaitsForTheSafeOneBeforeIt() {
        put(1, 1, false);
        put(2, 1, true);
        put(3, 2, false);

        delivery.running(log, RingId.NONE);
        assertEquals(List.of("1/1.0 m"), recorder.calls);
        log.safeUpTo(2);
        delivery.running(log, RingId.NONE);

        assertEquals(List.of("1/1.0 m", "1/2.0 m", "2/3.0 m"), recorder.calls);
    }

    @Test
    void evs12GapStopsTheRunningRing() {
        put(2, 1, false);

        delivery.running(log, RingId.NONE);

        assertEquals(List.of(), recorder.calls);
    }

    @Test
    void f5MessageLongerThanMessagesMayBeIsDroppedEvenInOnePiece() {
        put(1, 1, false, 1001);
        put(2, 2, false);

        delivery.running(log, RingId.NONE);

        assertEquals(List.of("2/2.0 m"), recorder.calls);
        assertEquals(2, log.delivered());
    }

    @Test
    void m2BoundaryIsWhatAnyMemberKnowsToBeSafe() {
        put(1, 1, true);
        put(2, 1, true);

        delivery.beforeChange(log, RingId.NONE, 1);

        assertEquals(1, log.delivered());
    }

    @Test
    void m4AfterAGapOnlyPromisedOriginsAreDelivered() {
        put(1, 1, true);
        put(3, 3, false);
        put(4, 2, false);

        delivery.beforeChange(log, RingId.NONE, 0);
        delivery.afterChange(log, RingId.NONE, NodeSet.of(1), NodeSet.of(1, 2));

        assertEquals(List.of("1/1.0 m", "gap", "2/4.0 m"), recorder.calls);
        assertEquals(4, log.delivered());
    }

    @Test
    void gapIsToldOnceAndWithoutOneNothingIs() {
        put(1, 1, true);
        put(2, 2, true);
        delivery.afterChange(log, RingId.NONE, NodeSet.of(1), NodeSet.of(1));
        assertEquals(List.of("1/1.0 m", "2/2.0 m"), recorder.calls);

        put(4, 1, false);
        put(6, 1, false);
        delivery.afterChange(log, RingId.NONE, NodeSet.of(1), NodeSet.of(1));

        assertEquals(List.of("1/1.0 m", "2/2.0 m", "gap", "1/4.0 m", "1/6.0 m"), recorder.calls);
    }
}
