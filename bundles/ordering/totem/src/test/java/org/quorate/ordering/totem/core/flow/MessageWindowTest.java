package org.quorate.ordering.totem.core.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.quorate.ordering.totem.core.Recorder;
import org.quorate.ordering.totem.core.Token;

/** Flow control of the corosync dialect, with values: window 50, 17 packets in a visit. */
class MessageWindowTest {
    private static final int LARGE = 60_000;

    private final MessageWindow window = new MessageWindow(17, new Recorder().effects());
    private final Token token = new Token();

    MessageWindowTest() {
        window.begin(3, 50, 1 << 20);
    }

    private int visit(int queued) {
        window.visit(token, queued);
        int sent = 0;
        while (sent < queued && window.maySend(token, window.cost(LARGE))) {
            window.sent(window.cost(LARGE));
            sent++;
        }
        window.leave(token, queued);
        return sent;
    }

    @Test
    void visitIsBoundedBySeventeenPacketsOfAnySize() {
        assertEquals(17, visit(40));
        assertEquals(17, token.sentLastRotation);
        assertEquals(40, token.backlog);
    }

    @Test
    void visitIsBoundedByWhatTheOthersLeaveOfTheWindow() {
        token.sentLastRotation = 44;

        assertEquals(6, visit(40));
        assertEquals(50, token.sentLastRotation);
    }

    @Test
    void windowThatIsUsedUpAllowsNothing() {
        token.sentLastRotation = 60;

        assertEquals(0, visit(40));
    }

    @Test
    void shareIsThatOfTheOwnBacklogInAllBacklogs() {
        visit(10);
        token.sentLastRotation = 17;
        token.backlog = 100;

        // d = 100 + 10 - 10 = 100; 50 * 10 / 100 = 5
        assertEquals(5, visit(10));
    }

    @Test
    void shareThatComesToNothingDoesNotCount() {
        visit(1);
        token.sentLastRotation = 1;
        token.backlog = 1_000;

        // 50 * 1 / 1000 = 0, which the daemon takes for no bound
        assertEquals(1, visit(1));
    }

    @Test
    void whatWasAddedIsTakenBackAtTheNextVisit() {
        visit(12);
        assertEquals(12, token.sentLastRotation);
        assertEquals(12, token.backlog);

        assertEquals(0, visit(0));

        assertEquals(0, token.sentLastRotation);
        assertEquals(0, token.backlog);
    }

    @Test
    void resentPacketsUseTheAllowanceToo() {
        token.sentLastRotation = 48;
        window.visit(token, 5);

        assertTrue(window.mayResend(token, 1));
        window.sent(1);
        assertTrue(window.maySend(token, 1));
        window.sent(1);
        assertFalse(window.mayResend(token, 1));
        assertFalse(window.maySend(token, 1));

        window.leave(token, 5);
        assertEquals(50, token.sentLastRotation);
    }

    @Test
    void r31NegativeCountsAreNothing() {
        token.sentLastRotation = -5;
        token.backlog = -1;

        assertEquals(3, visit(3));
        assertEquals(3, token.sentLastRotation);
        assertEquals(3, token.backlog);
    }

    @Test
    void everyRingBeginsWithNothingSent() {
        visit(9);
        window.begin(3, 50, 1 << 20);
        token.sentLastRotation = 0;
        token.backlog = 0;

        visit(0);

        assertEquals(0, token.sentLastRotation);
        assertEquals(0, token.backlog);
    }
}
