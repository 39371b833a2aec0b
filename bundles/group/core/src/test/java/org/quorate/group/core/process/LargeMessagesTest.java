package org.quorate.group.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.group.core.wire.Frame;
import org.quorate.group.core.wire.LeaveReason;

/** Large messages: M-63, at each place where something can come between. */
class LargeMessagesTest {
    private static final int WHOLE = 150;
    private static final int PIECE = 100;
    private static final GroupLimits LIMITS = new GroupLimits(10, 10, WHOLE, PIECE, 1000, 2);

    private final Scenario scenario = new Scenario(LIMITS, 3);

    @Test
    void isDeliveredWholeAndOnceByAll() {
        Witness sender = member(1, "a");
        Witness receiver = member(2, "a");

        scenario.node(1).send(sender, 950, true, true);
        scenario.run();

        assertEquals(List.of("1.1.1:1"), sender.texts());
        assertEquals(sender.texts(), receiver.texts());
        assertEquals(950, sender.ownBytes);
        assertEquals(
                List.of("wanted 1.1.1:1, delivered 1.4#2 1"),
                List.copyOf(scenario.node(1).receipts.values()));
        assertEquals(0, scenario.node(3).layer.heldBytes());
    }

    @Test
    void messagesOfOthersGoBetweenItsPieces() {
        Witness large = member(1, "a");
        Witness small = member(1, "a");
        scenario.node(1).send(large, 900, false, false);
        scenario.order(1);
        scenario.deliver();

        scenario.node(1).send(small, 20, false, false);

        assertEquals(LIMITS.piecesUnderWay() + 1, scenario.node(1).backlog.size());
        scenario.run();
        assertEquals(List.of("1.1.2:1", "1.1.1:1"), small.texts());
    }

    @Test
    void messagesOfItsSenderFollowIt() {
        Witness sender = member(1, "a");

        scenario.node(1).send(sender, 300, false, false);
        scenario.node(1).send(sender, 20, false, false);
        scenario.node(1).send(sender, 400, false, false);
        scenario.node(1).send(sender, 30, false, false);
        scenario.run();

        assertEquals(sender.sent, sender.texts());
    }

    @Test
    void severalTakeTurnsAndTogetherStayBelowTheBound() {
        List<Witness> senders = List.of(member(1, "a"), member(1, "b"), member(2, "c"));
        senders.forEach(each -> each.node.send(each, 400, false, false));
        long most = 0;

        for (boolean busy = true; busy; ) {
            busy = scenario.order(1) | scenario.order(2);
            scenario.deliver();
            most = Math.max(most, scenario.node(3).layer.heldBytes());
        }

        senders.forEach(each -> assertEquals(each.sent, each.texts()));
        assertTrue(most > 400 && most <= 800, most + " bytes: two of 400 fit in 1000, three do not");
    }

    @Test
    void oneThatIsLargerThanTheBoundGoesAlone() {
        Witness sender = member(1, "a");
        Witness other = member(2, "a");

        scenario.node(1).send(sender, 5000, false, false);
        scenario.node(2).send(other, 500, false, false);
        scenario.run();

        assertEquals(List.of("1.1.1:1", "2.1.1:1"), sender.texts());
    }

    @Test
    void goesOnWhenNodesOnlyWent() {
        Witness sender = member(1, "a");
        Witness receiver = member(2, "a");
        halfway(sender);

        scenario.form(1, 2);

        assertEquals(sender.sent, receiver.texts());
        assertEquals(0, scenario.node(1).counters.getOrDefault(Counter.SENT_AGAIN, 0));
    }

    @Test
    void isSentAgainWhenNodesCame() {
        scenario.form(1, 2);
        Witness sender = scenario.node(1).join("a");
        Witness receiver = scenario.node(2).join("a");
        scenario.form(3);
        Witness late = scenario.node(3).join("a");
        scenario.run();
        halfway(sender);

        scenario.form(1, 2, 3);

        assertEquals(sender.sent, receiver.texts());
        assertEquals(sender.sent, late.texts());
        assertEquals(sender.sent, sender.texts());
        assertEquals(1, scenario.node(1).counters.get(Counter.SENT_AGAIN));
        assertTrue(scenario.node(1).counters.get(Counter.STALE_PIECE) > 0);
    }

    @Test
    void isNotAskedForTwiceWhenTheAskingIsStillOnItsWay() {
        Witness sender = member(1, "a");
        scenario.node(1).send(sender, 300, false, false);

        scenario.form(1);
        scenario.form(1, 2, 3);

        assertEquals(sender.sent, sender.texts());
        assertEquals(0, scenario.node(1).counters.getOrDefault(Counter.SENT_AGAIN, 0));
    }

    @Test
    void isDroppedByAllWhenItsSenderIsGone() {
        Witness sender = member(1, "a");
        Witness receiver = member(2, "a");
        Witness next = member(3, "a");
        halfway(sender);

        scenario.form(2, 3);
        scenario.node(3).send(next, 900, false, false);
        scenario.run();

        assertEquals(List.of("3.1.1:1"), receiver.texts());
        assertEquals(0, scenario.node(2).layer.heldBytes());
    }

    @Test
    void isDroppedByAllWhenItsSenderIsPutOut() {
        Witness sender = member(1, "a");
        Witness receiver = member(2, "a");
        halfway(sender);

        scenario.node(1).layer.end(sender.who.instance(), LeaveReason.PROCDOWN);
        scenario.run();

        assertEquals(List.of(), receiver.texts());
        assertEquals(0, scenario.node(2).layer.heldBytes());
    }

    @Test
    void isDeliveredToOneWhoJoinedBeforeItsLastPiece() {
        Witness sender = member(1, "a");
        halfway(sender);

        Witness late = scenario.node(3).join("a");
        scenario.run();

        assertEquals(sender.sent, late.texts());
    }

    @Test
    void waitsWhileItsGroupIsStoppedAndOthersDoNot() {
        Witness sender = member(1, "a");
        Witness slow = member(2, "a");
        Witness other = member(1, "b");
        scenario.node(2).layer.slow(slow.who.instance(), true);
        scenario.run();
        assertTrue(sender.stopped);

        scenario.node(1).send(sender, 300, false, false);
        scenario.node(1).send(other, 300, false, false);
        scenario.run();
        assertEquals(List.of(), sender.texts());
        assertEquals(other.sent, other.texts());

        scenario.form(1, 2);
        assertTrue(sender.stopped, "the mark of a slow member outlives the ring");
        assertTrue(scenario.node(1).layer.status().get(0).isStopped());

        scenario.node(2).layer.slow(slow.who.instance(), false);
        scenario.run();
        assertEquals(sender.sent, slow.texts());
        assertTrue(!sender.stopped && !slow.stopped);
    }

    @Test
    void slowMemberThatGoesStopsNobody() {
        Witness sender = member(1, "a");
        Witness slow = member(2, "a");
        scenario.node(2).layer.slow(slow.who.instance(), true);
        scenario.run();

        scenario.form(1, 3);

        assertTrue(!sender.stopped);
    }

    @Test
    void pieceThatIsNotTheNextIsDropped() {
        Witness sender = member(1, "a");
        halfway(sender);
        Frame forged = new Frame(PIECE);
        forged.piece(sender.who.instance(), new byte[1000], 700, 50);

        for (SimulatedNode each : scenario.nodes.values()) {
            each.layer.delivered(1, forged.bytes(), 1, forged.length() - 1);
        }
        scenario.run();

        assertEquals(sender.sent, sender.texts());
        assertEquals(1, scenario.node(2).counters.get(Counter.STALE_PIECE));
    }

    @Test
    void upToTheBoundItTravelsAsOne() {
        Witness sender = member(1, "a");

        scenario.node(1).send(sender, WHOLE, false, false);
        scenario.order(1);
        scenario.deliver();

        assertEquals(List.of("1.1.1:1"), sender.texts());
    }

    @Test
    void aboveTheBoundItAsksFirst() {
        Witness sender = member(1, "a");

        scenario.node(1).send(sender, WHOLE + 1, false, false);
        scenario.order(1);
        scenario.deliver();

        assertEquals(List.of(), sender.texts());
        scenario.run();
        assertEquals(List.of("1.1.1:1"), sender.texts());
    }

    @Test
    void oneThatIsTooLongForOneIsDropped() {
        Witness sender = member(1, "a");
        Frame forged = new Frame(WHOLE + 1);
        forged.data(sender.who.instance(), false, ByteBuffer.allocate(WHOLE + 1));

        scenario.node(2).layer.delivered(1, forged.bytes(), 1, forged.length() - 1);

        assertEquals(1, scenario.node(2).counters.get(Counter.MALFORMED));
    }

    private Witness member(int node, String group) {
        if (scenario.node(node).ring.members.isEmpty()) {
            scenario.form(1, 2, 3);
        }
        Witness witness = scenario.node(node).join(group);
        scenario.run();
        return witness;
    }

    /** Sends a message of 900 bytes, of which some pieces are delivered. */
    private void halfway(Witness sender) {
        scenario.node(1).send(sender, 900, false, false);
        for (int i = 0; i < 5; i++) {
            scenario.order(1);
            scenario.deliver();
        }
        assertTrue(scenario.node(2).layer.heldBytes() > 0);
    }
}
