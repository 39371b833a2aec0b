package org.quorate.it.lab.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientLinesTest {
    private final Trace trace = new Trace("node1", 1);
    private final ClientLines lines = new ClientLines(trace);

    private static String deliver(long nanos, MessageName message, long due, long chain) {
        return String.format(
                "deliver %d %d %d %d %d %016x",
                nanos, message.node(), message.incarnation(), message.number(), due, chain);
    }

    @Test
    void aClientThatJoinsKnowsItsRingAndItsGroup() {
        lines.take("joined 5 77");
        lines.take("view 6 1:40,2:41 - 1:40");
        lines.take("inring 7 1.1d 1,2");

        Trace.Now now = trace.now();
        assertEquals(Optional.of(new RingName(1, 29)), now.ring());
        assertEquals(Set.of(1, 2), now.members());
        assertEquals(Set.of(1, 2), now.group());
        assertEquals(7, now.nanos());
        assertFalse(trace.segments().get(0).isWhole());
    }

    @Test
    void aRingInWhichTheClientComesIntoTheGroupIsNotToldFromItsBeginning() {
        lines.take("inring 1 1.9 1,2");
        lines.take("ring 2 1.d 1,2,3");
        lines.take("view 3 1:40,2:41 - 1:40");
        lines.take("ring 4 1.11 1,2");

        List<Boolean> whole = trace.segments().stream().map(Segment::isWhole).toList();
        assertEquals(List.of(false, false, true), whole);
    }

    @Test
    void theChainOfTheClientIsThatOfItsMessages() {
        MessageName first = new MessageName(2, 77, 1);
        MessageName second = new MessageName(1, 78, 1);
        lines.take("ring 1 1.9 1,2");
        lines.take(deliver(2, first, 1, first.chain(0)));
        lines.take(deliver(9, second, 4, second.chain(first.chain(0))));

        assertEquals(List.of(), trace.faults());
        assertEquals(List.of(first, second), trace.segments().get(0).messages());
        assertEquals(7, trace.silenceNanos());
        assertEquals(1, trace.latencies().count());
        assertEquals(5e-6, trace.latencies().millis(0.5));
    }

    @Test
    void anotherChainIsAFault() {
        lines.take("ring 1 1.9 1,2");
        lines.take(deliver(2, new MessageName(2, 77, 1), 1, 1234));

        assertEquals(1, trace.faults().size());
    }

    @Test
    void aClientThatLostItsDaemonIsInNoRing() {
        lines.take("ring 1 1.9 1,2");
        lines.take("lost 3 CS_ERR_LIBRARY");

        assertEquals(Optional.empty(), trace.now().ring());
        assertEquals(Set.of(), trace.now().group());
        assertEquals(Optional.empty(), trace.segments().get(0).next());
    }

    @Test
    void whatWasSentIsKnownWhenSendingStopped() {
        lines.take("sent 9 77 12");
        assertEquals(Optional.of(new Trace.Sent(77, 12)), trace.sent());

        trace.sends();
        assertEquals(Optional.empty(), trace.sent());
    }

    @Test
    void aRingThatIsForgottenGoesOnWithItsChain() {
        MessageName first = new MessageName(2, 77, 1);
        MessageName second = new MessageName(2, 77, 2);
        lines.take("view 1 1:40 - 1:40");
        lines.take("ring 1 1.9 1,2");
        lines.take(deliver(2, first, 1, first.chain(0)));
        trace.forget();
        lines.take(deliver(3, second, 1, second.chain(first.chain(0))));

        Segment rest = trace.segments().get(0);
        assertEquals(List.of(second), rest.messages());
        assertTrue(rest.isWhole() && rest.isChained());
        assertEquals(List.of(), trace.faults());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fault 3 bad", "deliver 1 2", "ring 1 x 1", "view 1 a - -", "deliver x", "hello 1"})
    void anyOtherLineIsAFault(String line) {
        lines.take(line);

        assertEquals(1, trace.faults().size());
    }
}
