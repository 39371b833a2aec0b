package org.quorate.ordering.totem.core.membership;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.quorate.ordering.totem.core.NodeSet;

/** [MG3]. */
class MergeGateTest {
    private static final long SECOND = 1_000_000_000;

    private final MergeGate gate = new MergeGate(NodeSet.of(1, 2, 3));

    private void assertClosedFor(int seconds) {
        assertTrue(gate.isClosed(2, seconds * SECOND - 1));
        assertFalse(gate.isClosed(2, seconds * SECOND));
    }

    @Test
    void eachFailureKeepsANodeOutTwiceAsLongUpToAMinute() {
        long now = 0;
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            gate.fail(2, SECOND, now);
            assertTrue(gate.isClosed(2, now + seconds * SECOND - 1));
            now += seconds * SECOND;
            assertFalse(gate.isClosed(2, now));
        }
        assertFalse(gate.isClosed(3, now));
    }

    @Test
    void theFirstAttemptsMayFailUnexplained() {
        for (int i = 0; i < MergeGate.FREE_ATTEMPTS; i++) {
            gate.miss(2, SECOND, 0);
            assertFalse(gate.isClosed(2, 0));
        }
        gate.miss(2, SECOND, 0);
        assertTrue(gate.isClosed(2, 0));
    }

    @Test
    void aRingWithTheNodeMakesTheNextFailureTheFirst() {
        for (int i = 0; i < MergeGate.FREE_ATTEMPTS; i++) {
            gate.miss(2, SECOND, 0);
        }
        gate.install(NodeSet.of(1, 2), 0);
        gate.miss(2, SECOND, 0);
        assertFalse(gate.isClosed(2, 0));
    }

    @Test
    void aNodeThatStartsAnewOrHearsOthersGetsItsChanceAtOnce() {
        gate.fail(2, SECOND, 0);
        gate.fail(2, SECOND, 0);

        gate.open(2);

        assertFalse(gate.isClosed(2, 0));
        gate.fail(2, SECOND, 0);
        assertClosedFor(1);
    }

    @Test
    void fiveMinutesInOneRingForgiveFailures() {
        gate.fail(2, SECOND, 0);
        gate.install(NodeSet.of(1, 2), 0);
        gate.install(NodeSet.of(1), MergeGate.FORGIVEN_NANOS - 1);
        gate.fail(2, SECOND, 0);
        assertClosedFor(2);

        gate.install(NodeSet.of(1, 2), 0);
        gate.install(NodeSet.of(1), MergeGate.FORGIVEN_NANOS);
        gate.fail(2, SECOND, 0);
        assertClosedFor(1);
    }

    @Test
    void whatEndsALongMembershipIsTheFirstFailure() {
        gate.fail(2, SECOND, 0);
        gate.fail(2, SECOND, 0);
        gate.install(NodeSet.of(1, 2), 0);

        long now = MergeGate.FORGIVEN_NANOS;
        gate.fail(2, SECOND, now);
        gate.install(NodeSet.of(1), now);

        assertTrue(gate.isClosed(2, now + SECOND - 1));
        assertFalse(gate.isClosed(2, now + SECOND));
        gate.fail(2, SECOND, 0);
        assertClosedFor(2);
    }

    @Test
    void whoDidNotAnswerIsLeftAloneUntilItAsks() {
        gate.ignored(2, SECOND, 0);
        assertTrue(gate.isClosed(2, SECOND - 1));

        gate.asks(2);

        assertFalse(gate.isClosed(2, 0));
        gate.ignored(2, SECOND, 0);
        assertClosedFor(2);
    }

    /** Found by the fuzzer: two gates that are open at different times only missed each other for ever. */
    @Test
    void whoFailedWithoutAKnownReasonIsLetInWhenItAsks() {
        for (int i = 0; i <= MergeGate.FREE_ATTEMPTS; i++) {
            gate.miss(2, SECOND, 0);
        }
        assertTrue(gate.isClosed(2, 0));

        gate.asks(2);

        assertFalse(gate.isClosed(2, 0));
    }

    @Test
    void whoFailedForAReasonIsNotLetInForAsking() {
        gate.ignored(2, SECOND, 0);
        gate.fail(2, SECOND, 0);

        gate.asks(2);

        assertTrue(gate.isClosed(2, 0));
    }
}
