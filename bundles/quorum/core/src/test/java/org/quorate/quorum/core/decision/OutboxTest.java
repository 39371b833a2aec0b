package org.quorate.quorum.core.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.quorum.core.wire.Message;

class OutboxTest {
    private static final RingId VIEW = new RingId(1, 1);

    private final ModelNode order = new ModelNode(1);
    private final Outbox outbox = new Outbox(order);

    @Test
    void messagesWaitForRoomInOrderUpToALimit() {
        outbox.open(true);
        order.room = false;

        for (int number = 0; number <= Outbox.MAX_WAITING; number++) {
            outbox.send(new Message.Commit(VIEW, number));
        }
        assertEquals(1, order.counted(Counter.LOST_MESSAGES));

        order.room = true;
        outbox.flush();
        assertEquals(Outbox.MAX_WAITING, order.submitted.size());
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
