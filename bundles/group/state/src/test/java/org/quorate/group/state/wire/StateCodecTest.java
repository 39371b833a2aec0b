package org.quorate.group.state.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupViewId;
import org.quorate.group.state.Lineage;
import org.quorate.group.state.MergePolicy;
import org.quorate.group.state.core.Claim;
import org.quorate.group.state.core.LastQuorate;
import org.quorate.group.state.core.StateMessage;
import org.quorate.group.state.core.TransferId;
import org.quorate.ordering.RingId;

class StateCodecTest {
    private static final GroupViewId VIEW = new GroupViewId(new RingId(3, 1L << 40), 7);
    private static final TransferId TRANSFER = new TransferId(new GroupMember(-2, 9, ""), 5);
    private static final Lineage LINEAGE = new Lineage(1L << 50, -3);
    private static final List<StateMessage> MESSAGES = List.of(
            new Claim(
                    VIEW,
                    Claim.Stage.READING,
                    LINEAGE,
                    new LastQuorate(new RingId(1, 8), new RingId(2, 9)),
                    MergePolicy.APPLICATION,
                    4,
                    TRANSFER),
            new StateMessage.Begin(VIEW, 6),
            new StateMessage.Ack(TRANSFER, 12),
            new StateMessage.Done(VIEW, 2),
            new StateMessage.Again(VIEW, true),
            new StateMessage.Failed(VIEW, 1));

    @Test
    void whatIsWrittenIsRead() {
        for (StateMessage each : MESSAGES) {
            assertEquals(Optional.of(each), StateCodec.read(StateCodec.write(each)));
        }
        StateMessage.Command command =
                assertInstanceOf(StateMessage.Command.class, again(new StateMessage.Command(new byte[] {1, 2, 3})));
        assertArrayEquals(new byte[] {1, 2, 3}, command.bytes());
        StateMessage.Piece piece = assertInstanceOf(
                StateMessage.Piece.class, again(new StateMessage.Piece(8, LINEAGE, true, new byte[] {4})));
        assertEquals(8, piece.number());
        assertEquals(LINEAGE, piece.cut());
        assertTrue(piece.last());
        assertArrayEquals(new byte[] {4}, piece.bytes());
    }

    private static StateMessage again(StateMessage message) {
        return StateCodec.read(StateCodec.write(message)).orElseThrow();
    }

    @Test
    void cutLongerAndForeignBytesAreNone() {
        for (StateMessage each : MESSAGES) {
            ByteBuffer whole = StateCodec.write(each);
            for (int length = 0; length < whole.limit(); length++) {
                assertTrue(StateCodec.read(whole.duplicate().limit(length)).isEmpty());
            }
            ByteBuffer longer = ByteBuffer.allocate(whole.limit() + 1)
                    .put(whole.duplicate())
                    .rewind();
            assertTrue(StateCodec.read(longer).isEmpty());
            assertTrue(StateCodec.read(whole.duplicate().put(0, (byte) 2)).isEmpty(), "another version");
        }
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[random.nextInt(100)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = 1;
            }
            StateCodec.read(ByteBuffer.wrap(bytes)); // throws nothing
        }
    }
}
