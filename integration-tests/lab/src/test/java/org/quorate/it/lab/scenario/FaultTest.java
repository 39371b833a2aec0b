package org.quorate.it.lab.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {
    private static final int DRAWS = 2000;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 9})
    void everyFaultIsOneOfThatRingAndOverWithinThePeriod(int nodes) {
        SplittableRandom chance = new SplittableRandom(1);
        Set<Fault.What> seen = EnumSet.noneOf(Fault.What.class);
        for (int i = 0; i < DRAWS; i++) {
            Fault fault = Fault.draw(chance, nodes);

            seen.add(fault.what());
            assertTrue(fault.millis() > 0 && fault.millis() < Soak.PERIOD_MILLIS, fault::toString);
            if (fault.what() == Fault.What.PARTITION) {
                assertParts(fault.groups(), nodes);
            } else {
                assertTrue(fault.node() >= 1 && fault.node() <= nodes, fault::toString);
            }
        }
        assertEquals(EnumSet.allOf(Fault.What.class), seen);
    }

    private static void assertParts(List<List<Integer>> groups, int nodes) {
        Set<Integer> all = new TreeSet<>();
        groups.forEach(all::addAll);
        assertEquals(2, groups.size());
        groups.forEach(group -> assertFalse(group.isEmpty()));
        assertEquals(nodes, all.size());
        assertEquals(nodes, groups.get(0).size() + groups.get(1).size());
    }

    @Test
    void oneSeedIsOneSequence() {
        SplittableRandom one = new SplittableRandom(5);
        SplittableRandom other = new SplittableRandom(5);
        for (int i = 0; i < DRAWS; i++) {
            assertEquals(Fault.draw(one, 4), Fault.draw(other, 4));
        }
    }
}
