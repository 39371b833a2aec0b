package org.quorate.quorum.core.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.group.LayerOrder;
import org.quorate.ordering.RingId;
import org.quorate.quorum.core.wire.Message;
import org.quorate.quorum.core.wire.MessageBytes;

class OutboxTest {
    private static final RingId VIEW = new RingId(1, 1);

    private final ModelNode order = new ModelNode(1);
    private final Outbox outbox = new Outbox(order);

    @Test
    void messagesWaitForRoomInOrderAndOfEachKindTheLast() {
        outbox.open(true);
        order.room = false;

        outbox.send(new Message.WindowOver(VIEW));
        outbox.send(new Message.Withdrawal(VIEW, 1));
        for (int number = 0; number < 1_000; number++) {
            outbox.send(new Message.Answer(VIEW, 2, number, ""));
        }
        outbox.send(new Message.Withdrawal(VIEW, 2));
        order.room = true;
        outbox.flush();

        assertEquals(
                List.of(
                        new Message.WindowOver(VIEW),
                        new Message.Answer(VIEW, 2, 999, ""),
                        new Message.Withdrawal(VIEW, 2)),
                order.submitted.stream()
                        .map(bytes -> MessageBytes.read(
                                bytes, LayerOrder.HEADER_BYTES, bytes.length - LayerOrder.HEADER_BYTES))
                        .map(Optional::orElseThrow)
                        .toList());
        assertEquals(0, order.counted(Counter.LOST_MESSAGES));
    }

    @Test
    void requestDoesNotOvertakeWhatWaits() {
        outbox.open(true);
        order.room = false;
        outbox.send(new Message.WindowOver(VIEW));
        order.room = true;

        assertFalse(outbox.offer(new Message.Commit(VIEW, 1)));
    }

    @Test
    void messageThatTheOrderNeverTakesIsLostAndHoldsUpNoOther() {
        outbox.open(true);
        order.largest = 50;

        outbox.send(new Message.Proposal(VIEW, 1, "x".repeat(60), Rules.settings(1)));
        outbox.send(new Message.WindowOver(VIEW));

        assertEquals(1, order.counted(Counter.LOST_MESSAGES));
        assertEquals(1, order.submitted.size());
    }

    @Test
    void nothingIsSentWithoutAnOrder() {
        outbox.send(new Message.WindowOver(VIEW));
        outbox.open(true);

        assertEquals(0, order.submitted.size());
    }
}
