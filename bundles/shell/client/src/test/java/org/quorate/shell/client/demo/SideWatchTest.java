package org.quorate.shell.client.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SideWatchTest {
    private static final DemoNode ONE = new DemoNode(1, "node1", "127.0.0.1:1", Path.of("node1"));
    private static final DemoNode TWO = new DemoNode(2, "node2", "127.0.0.1:2", Path.of("node2"));

    private final Map<DemoNode, Deque<String>> answers = new HashMap<>();
    private SideWatch watch;

    @BeforeEach
    void watchTwo() {
        watch = new SideWatch(List.of(ONE, TWO), this::next);
    }

    private Optional<NodeVerdict> next(DemoNode node) {
        String[] said = answers.get(node).remove().split(" ");
        return said[0].equals("-") ? Optional.empty() : Optional.of(new NodeVerdict(0, said[0], said[1], 2, 3, 2));
    }

    private Optional<String> look(List<String> one, List<String> two) {
        answers.put(ONE, new ArrayDeque<>(one));
        answers.put(TWO, new ArrayDeque<>(two));
        watch.look();
        return watch.contradiction();
    }

    @Test
    void twoThatAreQuorateInDifferentRingsAtOneTimeAreNamed() {
        assertEquals(
                Optional.of("node1 is quorate in ring 1.9 while node2 is in ring 2.13"),
                look(List.of("QUORATE 1.9", "QUORATE 1.9"), List.of("QUORATE 2.13", "UNDECIDED 2.13")));
    }

    @Test
    void theSecondIsSeenBetweenTheAnswersOfTheFirstToo() {
        assertEquals(
                Optional.of("node2 is quorate in ring 2.13 while node1 is in ring 1.9"),
                look(List.of("- -", "QUORATE 1.9"), List.of("QUORATE 2.13", "QUORATE 2.13")));
    }

    @Test
    void oneAfterTheOtherIsNoContradiction() {
        assertEquals(
                Optional.empty(),
                look(List.of("QUORATE 1.9", "INQUORATE 1.13"), List.of("QUORATE 2.13", "QUORATE 2.13")));
        assertEquals(
                Optional.empty(),
                look(List.of("QUORATE 1.9", "QUORATE 1.9"), List.of("UNDECIDED 1.9", "QUORATE 2.13")));
    }

    @Test
    void twoOfOneRingMayBeQuorate() {
        assertEquals(
                Optional.empty(), look(List.of("QUORATE 1.9", "QUORATE 1.9"), List.of("QUORATE 1.9", "QUORATE 1.9")));
    }
}
