package org.quorate.ordering.totem.core.delivery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.totem.core.Reason;
import org.quorate.ordering.totem.core.Recorder;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/** Frames of the corosync dialect, byte for byte. */
class FrameQueueTest {
    private static final int ROOM = 1_410;

    private final Recorder recorder = new Recorder();
    private final FrameQueue queue = new FrameQueue(4 << 20);

    private void add(int length) {
        byte[] message = new byte[length];
        Arrays.fill(message, (byte) (length % 251));
        queue.add(false, ByteBuffer.wrap(message), length);
    }

    private byte[] next() {
        byte[] frame = new byte[ROOM];
        int length = queue.fill(frame, ROOM, recorder.effects());
        return Arrays.copyOf(frame, length);
    }

    /** Fragmented, continuation, then the length of each piece. */
    private static List<Integer> shape(byte[] frame) {
        int pieces = FrameLayout.pieces(frame, frame.length);
        List<Integer> shape = new ArrayList<>(List.of(FrameLayout.fragmented(frame), FrameLayout.continuation(frame)));
        for (int i = 0; i < pieces; i++) {
            shape.add(FrameLayout.length(frame, i));
        }
        return shape;
    }

    @Test
    void messagesArePackedBehindTheirLengths() {
        queue.add(false, ByteBuffer.wrap(new byte[] {1, 2, 3}), 0);
        queue.add(false, ByteBuffer.wrap(new byte[] {4}), 0);

        assertEquals(
                "00000000" + "0000" + "0200" + "0300" + "0100" + "010203" + "04",
                HexFormat.of().formatHex(next()));
    }

    @Test
    void frameHasAtMostFourteenHundredAndTenBytesAndAPieceThatFillsItFourteenHundred() {
        add(5_000);

        List<List<Integer>> shapes = List.of(shape(next()), shape(next()), shape(next()), shape(next()));

        assertEquals(
                List.of(List.of(1, 0, 1_400), List.of(2, 1, 1_400), List.of(3, 2, 1_400), List.of(0, 3, 800)), shapes);
        assertEquals(0, queue.messages());
        assertEquals(List.of("ordered [5000]"), recorder.calls);
    }

    @Test
    void restOfAMessageIsPackedWithWhatFollows() {
        add(2_000);
        add(100);
        add(3_000);

        assertEquals(List.of(1, 0, 1_400), shape(next()));
        assertEquals(
                List.of(1, 1, 600, 100, 696), shape(next()), "what fits beside the rest, and the begin of the next");
        assertEquals(List.of(2, 1, 1_400), shape(next()));
        assertEquals(List.of(0, 2, 904), shape(next()));
    }

    @Test
    void messageThatFitsIntoAFrameOfItsOwnIsNotCut() {
        add(1_000);
        add(1_000);

        assertEquals(List.of(0, 0, 1_000), shape(next()));
        assertEquals(List.of(0, 0, 1_000), shape(next()));
    }

    @Test
    void numbersOfPartsAreNeverZero() {
        add(1_400 * 300);

        byte[] frame = next();
        for (int part = 1; part < 300; part++) {
            int announced = FrameLayout.fragmented(frame);
            assertEquals((part - 1) % 255 + 1, announced);
            frame = next();
            assertEquals(announced, FrameLayout.continuation(frame));
        }
        assertEquals(0, FrameLayout.fragmented(frame));
    }

    @Test
    void f7MessageUnderWayGoesOnWhateverTheRingAndItsRestGoesAlone() {
        add(1_500);
        add(10);
        next();

        queue.ringChanged();

        assertEquals(List.of(0, 1, 100), shape(next()), "whoever is new throws this frame away");
        assertEquals(List.of(0, 0, 10), shape(next()));
    }

    @Test
    void restThatNeedsSeveralFramesGoesAloneToItsEnd() {
        add(4_000);
        add(10);
        next();

        queue.ringChanged();

        assertEquals(List.of(2, 1, 1_400), shape(next()));
        assertEquals(List.of(0, 2, 1_200), shape(next()));
        assertEquals(List.of(0, 0, 10), shape(next()));
    }

    @Test
    void whatIsOutdatedIsRefusedButForWhatIsUnderWay() {
        add(1_500);
        add(10);
        add(20);
        next();
        recorder.calls.clear();

        queue.refuseOutdated(Reason.INSTALLED, recorder.effects());

        assertEquals(List.of("refused [20, INSTALLED]", "refused [10, INSTALLED]"), recorder.calls);
        assertEquals(List.of(0, 1, 100), shape(next()));
        add(30);
        assertEquals(List.of(0, 0, 30), shape(next()));
    }

    @Test
    void backlogIsCountedInFrames() {
        assertEquals(0, queue.packetsToSend(ROOM));
        add(10);
        assertEquals(1, queue.packetsToSend(ROOM));
        assertEquals(20, queue.bytesToSend());
        add(1_400);
        assertEquals(2, queue.packetsToSend(ROOM));
    }

    @Test
    void queueThatIsReadGoesOnWhereTheOtherWas() {
        add(2_000);
        add(7);
        next();
        ImageWriter out = new ImageWriter();
        queue.write(out);
        FrameQueue read = new FrameQueue(4 << 20);
        read.read(new ImageReader(out.finish()));

        byte[] rest = next();
        byte[] frame = new byte[ROOM];
        int length = read.fill(frame, ROOM, recorder.effects());

        assertArrayEquals(rest, Arrays.copyOf(frame, length));
    }
}
