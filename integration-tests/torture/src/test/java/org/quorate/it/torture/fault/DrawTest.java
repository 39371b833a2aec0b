package org.quorate.it.torture.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DrawTest {
    private static final int MANY = 1000;

    private static List<String> texts(long seed, int nodes) {
        Draw draw = new Draw(seed, nodes);
        return Stream.generate(draw::next).limit(MANY).map(Fault::text).toList();
    }

    @Test
    void aSeedIsOneSequence() {
        assertEquals(texts(7, 4), texts(7, 4));
        assertNotEquals(texts(7, 4), texts(8, 4));
    }

    @Test
    void everyKindIsDrawn() {
        Set<String> kinds = new TreeSet<>();
        Draw draw = new Draw(1, 3);
        for (int i = 0; i < MANY; i++) {
            kinds.addAll(List.of(draw.next().kind().split("\\+")));
        }
        assertEquals(
                Set.of(
                        "kill",
                        "leave",
                        "pause",
                        "partition",
                        "one-way",
                        "loss",
                        "unplug",
                        "address",
                        "mtu",
                        "busy",
                        "throttle",
                        "collect",
                        "disk-full",
                        "disk-frozen",
                        "clock",
                        "hand-over",
                        "new-link"),
                kinds);
    }

    @Test
    void aPartitionHasEveryNodeOnOneSide() {
        Draw draw = new Draw(3, 5);
        for (int i = 0; i < MANY; i++) {
            Fault fault = draw.next();
            if (fault.kind().equals("partition")) {
                List<List<Integer>> rings = fault.rings(5);
                assertEquals(2, rings.size());
                assertTrue(rings.stream().noneMatch(List::isEmpty));
                assertEquals(
                        List.of(1, 2, 3, 4, 5),
                        rings.stream().flatMap(List::stream).sorted().toList());
            }
        }
    }

    @Test
    void twoAtOnceBefallDifferentNodes() {
        Draw draw = new Draw(5, 3);
        for (int i = 0; i < MANY; i++) {
            if (draw.next() instanceof Together both) {
                assertNotEquals(both.first().node(), both.second().node());
            }
        }
    }

    @Test
    void pausesLastATenthOfASecondToHalfAMinute() {
        Draw draw = new Draw(6, 3);
        for (int i = 0; i < MANY; i++) {
            Fault fault = draw.next();
            if (fault instanceof Pause pause) {
                assertTrue(pause.holdMillis() >= 100 && pause.holdMillis() <= 30_000, pause::text);
            }
        }
    }
}
