package org.quorate.group.state.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.group.GroupMember;
import org.quorate.group.state.Lineage;

class SendingTest {
    private static final int PIECE = 1000;
    private static final int FIRST_WINDOW = Sending.MAX_WINDOW / 2;
    private static final GroupMember QUICK = DrivenReplica.member(1, 1);
    private static final GroupMember SLOW = DrivenReplica.member(2, 1);

    private final Sending sending = new Sending(1, new Lineage(1, 2), List.of(QUICK, SLOW));

    @Test
    void slowestReaderCountsAsLongAsItReads() {
        assertTrue(sending.mayAllowMore());
        sending.ack(QUICK, 3);
        assertFalse(sending.mayAllowMore());
        assertEquals(FIRST_WINDOW, sending.allowed());

        sending.ack(SLOW, 2);
        sending.ack(SLOW, 1); // said before, heard later
        assertTrue(sending.mayAllowMore());
        assertFalse(sending.mayAllowMore());
        assertEquals(2 + FIRST_WINDOW, sending.allowed());

        sending.retain(List.of(QUICK));
        sending.ack(SLOW, 0);
        assertEquals(3 + FIRST_WINDOW, sending.allowed());
    }

    @Test
    void windowOpensWhileTheGroupIsQuietAndHalvesWhileCommandsHaveTheGreaterShare() {
        for (int i = 0; i < 10; i++) {
            sending.commandDelivered(PIECE);
            sending.pieceDelivered(PIECE);
        }
        assertEquals(Sending.MAX_WINDOW, sending.allowed());

        sending.commandDelivered(PIECE / 2);
        sending.commandDelivered(PIECE / 2 + 1);
        sending.pieceDelivered(PIECE);
        assertEquals(Sending.MAX_WINDOW / 2, sending.allowed());

        sending.pieceDelivered(PIECE); // none between
        assertEquals(Sending.MAX_WINDOW / 2 + 1, sending.allowed());
        for (int i = 0; i < 10; i++) {
            sending.commandDelivered(2 * PIECE);
            sending.pieceDelivered(PIECE);
        }
        assertEquals(1, sending.allowed());
    }

    @Test
    void whatWasAllowedIsNotTakenBackByANarrowerWindow() {
        assertTrue(sending.mayAllowMore());
        sending.commandDelivered(2 * PIECE);
        sending.pieceDelivered(PIECE);
        sending.ack(QUICK, 1);
        sending.ack(SLOW, 1);

        assertFalse(sending.mayAllowMore());
        sending.ack(QUICK, FIRST_WINDOW);
        sending.ack(SLOW, FIRST_WINDOW);
        assertTrue(sending.mayAllowMore());
    }
}
