package org.quorate.ordering.totem.core.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Recorder;
import org.quorate.ordering.totem.core.SynchronisationPhases;

/** What becomes of frames of the corosync dialect at whoever receives them (section 16, and the rules [F5] to [F8]). */
class FrameAssemblerTest {
    private static final int ROOM = 30;
    private static final RingId RING = new RingId(1, 9);

    private final Recorder recorder = new Recorder();
    private final SynchronisationPhases phases = new SynchronisationPhases();
    private final FrameAssembler assembler =
            new FrameAssembler(1, NodeSet.of(1, 2, 3), phases.phase(), recorder.effects());
    private final FrameQueue sender = new FrameQueue(1 << 20);
    private final FrameQueue synchronising = new FrameQueue(1 << 20);
    private long seq;

    private void add(FrameQueue queue, String message) {
        queue.add(false, ByteBuffer.wrap(message.getBytes()), 0);
    }

    private void pass(FrameQueue queue, int origin) {
        byte[] frame = new byte[ROOM];
        int length = queue.fill(frame, ROOM, new Recorder().effects());
        accept(Arrays.copyOf(frame, length), origin);
    }

    private void accept(byte[] frame, int origin) {
        StoredPacket packet = new PacketPool(0).take(frame.length);
        System.arraycopy(frame, 0, packet.bytes, 0, frame.length);
        packet.length = frame.length;
        packet.origin = origin;
        packet.seq = ++seq;
        assembler.accept(packet, RING, false);
    }

    private static byte[] frame(int fragmented, int continuation, String... pieces) {
        int length = FrameLayout.HEADER
                + pieces.length * FrameLayout.LENGTH
                + String.join("", pieces).length();
        byte[] frame = new byte[length];
        FrameLayout.write(frame, fragmented, continuation, pieces.length);
        for (int i = 0; i < pieces.length; i++) {
            FrameLayout.writeLength(frame, i, pieces[i].length());
        }
        byte[] text = String.join("", pieces).getBytes();
        System.arraycopy(text, 0, frame, length - text.length, text.length);
        return frame;
    }

    @Test
    void packedAndCutMessagesAreDeliveredWholeAndInOrder() {
        add(sender, "one");
        add(sender, "two");
        add(sender, "three that does not fit into a frame of its own");
        add(sender, "four");
        for (int i = 0; i < 5; i++) {
            pass(sender, 2);
        }

        assertEquals(
                List.of(
                        "2/1.0 one",
                        "2/1.1 two",
                        "2/4.0 three that does not fit into a frame of its own",
                        "2/4.1 four"),
                recorder.calls.subList(0, 4));
    }

    @Test
    void partWhoseBeginningIsMissingIsDroppedAlone() {
        accept(frame(0, 7, "end of something", "whole"), 2);

        assertEquals(List.of("2/1.0 whole"), recorder.calls);
    }

    @Test
    void f8MessagesAreNeverPutTogetherFromTwo() {
        accept(frame(3, 0, "begin of one, "), 2);
        accept(frame(0, 4, "end of another", "whole"), 2);
        accept(frame(5, 0, "begin"), 2);
        accept(frame(0, 0, "whole too"), 2);
        accept(frame(0, 5, "end"), 2);

        assertEquals(List.of("2/2.0 whole", "2/4.0 whole too"), recorder.calls);
    }

    @Test
    void originsDoNotDisturbEachOther() {
        accept(frame(1, 0, "of t"), 2);
        accept(frame(1, 0, "of th"), 3);
        accept(frame(0, 1, "wo"), 2);
        accept(frame(0, 1, "ree"), 3);

        assertEquals(List.of("2/3.0 of two", "3/4.0 of three"), recorder.calls);
    }

    @Test
    void messageHalfSentBeforeTheChangeIsCompletedAfterTheSynchronisation() {
        accept(frame(1, 0, "half before, "), 2);
        phases.begin(RING);
        assembler.installed(NodeSet.of(3));
        accept(frame(1, 0, "syn"), 2);
        accept(frame(0, 1, "chronise"), 2);
        phases.end();
        accept(frame(0, 1, "half after"), 2);

        assertEquals(List.of("2/3.0 synchronise", "2/4.0 half before, half after"), recorder.calls);
    }

    @Test
    void bothHalvesOfWhoeverLeftAreForgotten() {
        accept(frame(1, 0, "lost, "), 2);
        phases.begin(RING);
        accept(frame(1, 0, "lost too, "), 2);

        assembler.installed(NodeSet.of(2));
        accept(frame(0, 1, "end", "first"), 2);
        phases.end();
        accept(frame(0, 1, "end", "second"), 2);

        assertEquals(List.of("2/3.0 first", "2/4.0 second"), recorder.calls);
    }

    @Test
    void frameWhoseLengthsDoNotFillItIsDropped() {
        byte[] good = frame(0, 0, "good");
        byte[] longer = Arrays.copyOf(good, good.length + 1);
        byte[] shorter = Arrays.copyOf(good, good.length - 1);
        byte[] otherVersion = good.clone();
        otherVersion[0] = 1;

        for (byte[] frame : new byte[][] {longer, shorter, otherVersion, new byte[7], good}) {
            accept(frame, 2);
        }

        assertEquals(List.of("2/5.0 good"), recorder.calls);
    }

    @Test
    void f5MessageBeyondTheLargestIsDroppedToItsEnd() {
        String piece = "x".repeat(60_000);
        accept(frame(1, 0, piece), 2);
        for (int i = 1; i < 20; i++) {
            accept(frame(i + 1, i, piece), 2);
        }
        accept(frame(0, 20, "end", "next"), 2);

        assertEquals(List.of("2/21.0 next"), recorder.calls);
    }
}
