package org.quorate.ordering.totem.core.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Reason;
import org.quorate.ordering.totem.core.Recorder;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/** Packing and fragmentation, [F1] to [F8], from the queue to the reassembler. */
class SendQueueTest {
    private static final int ROOM = 100;

    private final Recorder recorder = new Recorder();
    private final SendQueue queue = new SendQueue(10_000);
    private final Reassembler reassembler = new Reassembler(NodeSet.of(1, 2), 5_000, recorder.effects());
    private long seq;

    private void add(boolean safe, String text, long tag) {
        queue.add(safe, ByteBuffer.wrap(text.getBytes()), tag);
    }

    private StoredPacket pack() {
        StoredPacket packet = new PacketPool(0).take(ROOM);
        packet.seq = ++seq;
        packet.origin = 1;
        packet.safe = queue.nextIsSafe();
        packet.length = queue.fill(packet.bytes, ROOM, recorder.effects());
        packet.survey = Fragments.survey(packet.bytes, 0, packet.length);
        return packet;
    }

    private void deliver(StoredPacket packet) {
        reassembler.accept(packet, RingId.NONE, false);
    }

    @Test
    void f1SmallMessagesShareAPacket() {
        add(false, "one", 1);
        add(false, "two", 2);

        deliver(pack());

        assertEquals(List.of("ordered [2]", "1/1.0 one", "1/1.1 two"), recorder.calls);
    }

    @Test
    void f2PacketHasOneServiceOnly() {
        add(false, "agreed", 1);
        add(true, "safe", 2);

        StoredPacket first = pack();
        StoredPacket second = pack();

        assertFalse(first.safe);
        assertTrue(second.safe);
    }

    @Test
    void messageThatFitsTheNextPacketIsNotCut() {
        add(false, "x".repeat(60), 1);
        add(false, "y".repeat(60), 2);

        deliver(pack());

        assertEquals(List.of("ordered [1]", "1/1.0 " + "x".repeat(60)), recorder.calls);
    }

    @Test
    void largeMessageIsOrderedWithItsLastFragment() {
        add(false, "z".repeat(200), 5);

        deliver(pack());
        deliver(pack());
        assertEquals(List.of(), recorder.calls);
        deliver(pack());

        assertEquals(List.of("ordered [5]", "1/3.0 " + "z".repeat(200)), recorder.calls);
        assertEquals(0, queue.bytes());
    }

    @Test
    void f5FragmentOutOfSequenceSkipsToTheNextMessage() {
        add(false, "z".repeat(200), 5);
        add(false, "next", 6);
        deliver(pack());
        pack();

        deliver(pack());

        assertEquals(List.of("ordered [6]", "1/3.0 next"), recorder.calls);
    }

    @Test
    void whatIsOutdatedIsRefusedEvenInPartAndReceiversForgetIt() {
        add(false, "z".repeat(200), 5);
        deliver(pack());

        queue.refuseOutdated(Reason.INSTALLED, recorder.effects());
        add(false, "next", 6);
        deliver(pack());

        assertEquals(List.of("refused [5, INSTALLED]", "ordered [6]", "1/2.0 next"), recorder.calls);
    }

    @Test
    void f7RewindStartsWithTheFirstFragment() {
        add(false, "z".repeat(200), 5);
        deliver(pack());

        queue.rewind();
        reassembler.installed(NodeSet.EMPTY);
        deliver(pack());
        deliver(pack());
        deliver(pack());

        assertEquals("1/4.0 " + "z".repeat(200), recorder.calls.get(1));
    }

    @Test
    void f8TruncatedPayloadIsInvalid() {
        add(false, "one", 1);
        StoredPacket packet = pack();

        assertEquals(-1, Fragments.survey(packet.bytes, 0, packet.length - 1));
        assertEquals(-1, Fragments.survey(packet.bytes, 0, packet.length + 1));
        assertEquals(-1, Fragments.survey(packet.bytes, 0, 0));
    }

    @Test
    void fullQueueHasNoRoomUntilOneIsSent() {
        add(false, "x".repeat(5_000), 1);
        add(false, "y".repeat(5_000), 2);
        assertFalse(queue.hasRoomFor(0));

        queue.refuseAll(Reason.LEAVING, recorder.effects());

        assertTrue(queue.hasRoomFor(9_000));
        assertEquals(List.of("refused [1, LEAVING]", "refused [2, LEAVING]"), recorder.calls);
    }

    @Test
    void emptyMessageIsAMessage() {
        add(true, "", 1);

        deliver(pack());

        assertEquals(List.of("ordered [1]", "1/1.0 "), recorder.calls);
    }

    /** Their bytes lie in a circle, so some of them go round its end, their headers too. */
    @Test
    void messagesArriveWholeWhereverTheyLieInTheQueue() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            String text = i + "-".repeat(i % 61);
            add(false, text, i);
            add(false, "", i);
            StoredPacket packet = pack();
            expected.add("ordered [" + i + "]");
            expected.add("1/" + seq + ".0 " + text);
            expected.add("1/" + seq + ".1 ");
            deliver(packet);
        }

        assertEquals(expected, recorder.calls);
    }

    @Test
    void wholeMessagesFollowTheEndOfALargeOneInItsPacket() {
        add(false, "z".repeat(180), 1);
        add(false, "one", 2);
        add(false, "two", 3);

        deliver(pack());
        deliver(pack());

        assertEquals(List.of("ordered [2]", "1/2.0 " + "z".repeat(180), "1/2.1 one"), recorder.calls);
    }

    @Test
    void imageOfAQueueUnderWayGoesOnWhereItWas() {
        add(false, "a".repeat(150), 1);
        add(true, "b", 2);
        deliver(pack());
        ImageWriter out = new ImageWriter();
        queue.write(out);

        SendQueue restored = new SendQueue(10_000);
        restored.read(new ImageReader(out.finish()));

        byte[] expected = new byte[ROOM];
        byte[] actual = new byte[ROOM];
        assertEquals(queue.fill(expected, ROOM, recorder.effects()), restored.fill(actual, ROOM, recorder.effects()));
        assertEquals(List.of("ordered [1]", "ordered [1]"), recorder.calls);
        org.junit.jupiter.api.Assertions.assertArrayEquals(expected, actual);
    }
}
