package org.quorate.ordering.totem.core.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.quorate.ordering.totem.core.Recorder;
import org.quorate.ordering.totem.core.Token;

/** Flow control of section 8. */
class FlowControlTest {
    private final FlowControl flow = new FlowControl(new Recorder().effects());
    private final Token token = new Token();

    private int send(int cost, int most) {
        int sent = 0;
        while (sent < most && flow.maySend(token, cost)) {
            flow.sent(cost);
            sent++;
        }
        return sent;
    }

    @Test
    void packetCostsItsPartOfTheWindowsBytes() {
        flow.begin(3, 100, 10_000);

        assertEquals(1, flow.cost(1));
        assertEquals(1, flow.cost(100));
        assertEquals(2, flow.cost(101));
        assertEquals(100, flow.cost(64_000));
    }

    @Test
    void othersShareOfTheRotationIsLeftToThem() {
        flow.begin(3, 100, 10_000);
        token.sentLastRotation = 70;

        flow.visit(token, 100);

        assertEquals(30, send(1, 1000));
        flow.leave(token, 100);
        assertEquals(100, token.sentLastRotation);
    }

    /** A third of a window of eight packets is two of them and two thirds, which makes sixteen, or all but one, in six visits. */
    @Test
    void whatALargePacketLeavesOfAShareIsPartOfTheNext() {
        flow.begin(3, 256, 524_288);
        flow.visit(token, 256);
        send(32, 1);
        flow.leave(token, 256);
        int sent = 0;

        for (int visit = 0; visit < 6; visit++) {
            token.sentLastRotation = 96;
            token.backlog = 3 * 256;
            flow.visit(token, 256);
            sent += send(32, 1000);
            flow.leave(token, 256);
        }

        assertEquals(15, sent);
    }

    @Test
    void ownShareOfTheLastRotationIsFreeAgain() {
        flow.begin(3, 100, 10_000);
        flow.visit(token, 100);
        send(1, 1000);
        flow.leave(token, 100);

        flow.visit(token, 100);

        assertEquals(100, send(1, 1000));
    }

    @Test
    void r31NegativeCountIsClamped() {
        flow.begin(3, 100, 10_000);
        token.sentLastRotation = -5;
        token.backlog = -7;

        flow.visit(token, 0);
        flow.leave(token, 0);

        assertEquals(0, token.sentLastRotation);
        assertEquals(0, token.backlog);
    }

    @Test
    void twoBusySendersShareTheWindow() {
        FlowControl other = new FlowControl(new Recorder().effects());
        flow.begin(2, 100, 10_000);
        other.begin(2, 100, 10_000);
        int[] sent = new int[2];

        for (int rotation = 0; rotation < 20; rotation++) {
            FlowControl[] both = {flow, other};
            for (int i = 0; i < 2; i++) {
                both[i].visit(token, 1000);
                while (both[i].maySend(token, 1)) {
                    both[i].sent(1);
                    sent[i]++;
                }
                both[i].leave(token, 1000);
            }
        }

        assertTrue(Math.abs(sent[0] - sent[1]) <= 200, sent[0] + " and " + sent[1]);
        assertTrue(sent[0] + sent[1] >= 1800, "sent in 20 rotations: " + (sent[0] + sent[1]));
    }

    @Test
    void packetLargerThanItsShareGoesAtTheNextVisit() {
        flow.begin(2, 100, 10_000);
        token.sentLastRotation = 60;
        flow.visit(token, 80);
        assertEquals(0, send(80, 1));
        flow.leave(token, 80);

        flow.visit(token, 80);

        assertEquals(1, send(80, 2));
    }

    @Test
    void missingPacketIsResentEvenInAFullRotation() {
        flow.begin(2, 100, 10_000);
        token.sentLastRotation = 100;

        flow.visit(token, 0);

        assertTrue(flow.mayResend(token, 10));
        flow.sent(25);
        assertFalse(flow.mayResend(token, 1));
    }
}
