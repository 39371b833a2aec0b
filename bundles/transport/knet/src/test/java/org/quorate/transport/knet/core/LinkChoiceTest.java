package org.quorate.transport.knet.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LinkChoiceTest {
    @Test
    void passiveTakesTheHighestPriorityThatIsUp() {
        LinkChoice choice = new LinkChoice(LinkPolicy.PASSIVE, new int[] {1, 5, 5});

        assertEquals(0b010, choice.next(0b111));
        assertEquals(0b010, choice.next(0b111));
        assertEquals(0b100, choice.next(0b101));
        assertEquals(0b001, choice.next(0b001));
        assertEquals(0, choice.next(0));
    }

    @Test
    void activeTakesAllThatAreUp() {
        LinkChoice choice = new LinkChoice(LinkPolicy.ACTIVE, new int[] {1, 1, 1});

        assertEquals(0b101, choice.next(0b101));
        assertEquals(0, choice.next(0));
    }

    @Test
    void roundRobinTakesOneAfterTheOther() {
        LinkChoice choice = new LinkChoice(LinkPolicy.ROUND_ROBIN, new int[] {1, 9, 1});

        assertEquals(0b001, choice.next(0b111));
        assertEquals(0b010, choice.next(0b111));
        assertEquals(0b100, choice.next(0b111));
        assertEquals(0b001, choice.next(0b101));
        assertEquals(0b100, choice.next(0b101));
        assertEquals(0, choice.next(0));
    }

    @Test
    void namesAreCorosyncs() {
        assertEquals(LinkPolicy.ROUND_ROBIN, LinkPolicy.of("rr"));
        assertEquals(LinkPolicy.PASSIVE, LinkPolicy.of("passive"));
        assertThrows(IllegalArgumentException.class, () -> LinkPolicy.of("fast"));
    }
}
