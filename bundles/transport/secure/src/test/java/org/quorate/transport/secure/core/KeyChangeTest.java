package org.quorate.transport.secure.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The key changes under way: what is taken at which stage. */
class KeyChangeTest {
    private static final KeySet BOTH = new KeySet(Node.KEY, Optional.of(Node.NEXT));
    private static final KeySet SWITCHED = new KeySet(Node.NEXT, Optional.of(Node.KEY));
    private static final KeySet DONE = KeySet.of(Node.NEXT);

    private final Node one = new Node(1);
    private final Node two = new Node(2);

    @BeforeEach
    void meet() {
        one.meet(two);
    }

    @Test
    void sec5NoFrameIsLostAndNoSessionBeginsAnew() {
        Session before = one.security.session();
        byte[] first = one.toAll("old key");
        two.security.keys(BOTH);
        one.security.keys(BOTH);
        byte[] second = one.toAll("both");
        one.security.keys(SWITCHED);
        byte[] third = one.toAll("new key");

        assertEquals(Verdict.FRAME, two.hear(one, third));
        assertEquals(Verdict.FRAME, two.hear(one, first));
        two.security.keys(SWITCHED);
        assertEquals(Verdict.FRAME, two.hear(one, second));
        assertEquals(Verdict.REPLAYED, two.hear(one, first));
        one.security.keys(DONE);
        two.security.keys(DONE);
        assertEquals(Verdict.FRAME, two.hear(one, one.toAll("old key gone")));
        assertEquals(before, one.security.session());
    }

    @Test
    void sec5TheOldKeyIsRefusedOnceItIsDropped() {
        two.security.keys(SWITCHED);
        assertEquals(Verdict.FRAME, two.hear(one, one.toAll("in time")));
        two.security.keys(DONE);

        assertEquals(Verdict.UNKNOWN_KEY, two.hear(one, one.toAll("late")));
        assertEquals(Node.KEY.id(), two.security.openedKey());
    }

    @Test
    void aNodeThatStartsWithBothKeysMeetsPeersThatHaveDroppedTheOldOne() {
        two.security.keys(DONE);
        Node late = new Node(3, BOTH);

        assertEquals(Verdict.UNKNOWN_KEY, two.hear(late, late.greetingFor(two)));
        two.meet(late);

        assertTrue(two.knows(late) && late.knows(two));
        assertEquals(Verdict.FRAME, late.hear(two, two.toAll("news")));
        assertEquals(Node.NEXT.id(), late.security.openedKey());
    }

    @Test
    void aNodeWithTheOldKeyOnlyIsRefusedUntilItHasTheNew() {
        two.security.keys(DONE);
        Node late = new Node(3);
        two.meet(late);
        late.meet(two);
        assertFalse(two.knows(late) || late.knows(two));
        assertEquals(Node.NEXT.id(), late.security.openedKey());

        late.security.keys(DONE);
        late.meet(two);

        assertTrue(two.knows(late) && late.knows(two));
    }

    @Test
    void aKeyThatWasNotTakenAfterAllIsForgotten() {
        one.security.keys(BOTH);
        two.security.keys(SWITCHED);
        assertEquals(Verdict.FRAME, one.hear(two, two.toAll("next")));
        one.security.keys(KeySet.of(Node.KEY));

        assertEquals(Verdict.UNKNOWN_KEY, one.hear(two, two.toAll("next")));
        one.security.keys(BOTH);
        assertEquals(Verdict.FRAME, one.hear(two, two.toAll("next again")));
    }

    @Test
    void sec7AKeyShowsItsIdAndNothingElseOfItself() {
        String shown = Node.KEY + " " + BOTH + " " + new IllegalStateException(Node.KEY.toString());

        for (byte each : Node.KEY.secret()) {
            assertFalse(shown.contains(String.format(" %d,", each)));
        }
        assertTrue(shown.startsWith("key " + MasterKey.text(Node.KEY.id())));
        assertFalse(shown.contains(new java.math.BigInteger(1, Node.KEY.secret()).toString(16)));
    }

    @Test
    void keysThatAreTooShortOrTooLongAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new MasterKey(new byte[31]));
        assertThrows(IllegalArgumentException.class, () -> new MasterKey(new byte[4097]));
        assertThrows(IllegalArgumentException.class, () -> new KeySet(Node.KEY, Optional.of(Node.KEY)));
    }
}
