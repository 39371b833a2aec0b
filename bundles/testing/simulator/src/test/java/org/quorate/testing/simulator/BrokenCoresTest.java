package org.quorate.testing.simulator;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.quorate.testing.simulator.world.Recorder;

/** Cores that are broken from outside are found out, and by the promise that they break. */
class BrokenCoresTest {
    private static final int MOST_SEEDS = 40;

    @Test
    void aLostDeliveryIsFound() {
        Set<String> broken = find("lost-delivery");

        assertAny(broken, "EVS-7", "EVS-8", "EVS-9", "EVS-10", "EVS-11", "EVS-12");
    }

    @Test
    void aDeliveryThatComesTwiceIsFound() {
        Set<String> broken = find("delivery-twice");

        assertAny(broken, "EVS-2", "EVS-3");
    }

    @Test
    void aChangedByteIsFound() {
        Set<String> broken = find("changed-byte");

        assertAny(broken, "EVS-1");
    }

    @Test
    void swappedDeliveriesAreFound() {
        Set<String> broken = find("swapped-deliveries");

        assertAny(broken, "EVS-3", "EVS-12");
    }

    @Test
    void anUnwantedMemberIsFound() {
        Set<String> broken = find("missing-member");

        assertAny(broken, "EVS-4", "EVS-5", "EVS-6");
    }

    @Test
    void aRingSequenceThatIsNotPersistedIsFound() {
        Set<String> broken = find("ring-sequence-not-persisted");

        assertAny(broken, "EVS-3", "EVS-4", "EVS-6", "EVS-7");
    }

    @Test
    void aForgottenTransitionalConfigurationIsFound() {
        Set<String> broken = find("no-transitional");

        assertAny(broken, "EVS-6");
    }

    @Test
    void aTokenThatClaimsTooMuchIsFound() {
        Set<String> broken = find("greedy-token");

        assertTrue(!broken.isEmpty());
    }

    @Test
    void aCommitTokenThatForgetsObligationsAndSafeLinesIsFound() {
        Set<String> broken = find("forgetful-commit");

        assertTrue(!broken.isEmpty());
    }

    private static void assertAny(Set<String> broken, String... expected) {
        for (String one : expected) {
            if (broken.contains(one)) {
                return;
            }
        }
        fail("broken were " + broken + ", expected one of " + Arrays.toString(expected));
    }

    /** Runs seeds until one breaks a promise; answers which. */
    private static Set<String> find(String name) {
        Set<String> broken = new TreeSet<>();
        for (long seed = 1; seed <= MOST_SEEDS && broken.isEmpty(); seed++) {
            String family = seed % 2 == 0 ? "holes" : "swarm";
            new Simulation(seed, family)
                    .run(Recorder.NONE, BrokenCores.named(name))
                    .breach()
                    .ifPresent(breach -> broken.add(breach.property()));
        }
        assertTrue(!broken.isEmpty(), "not found in " + MOST_SEEDS + " seeds");
        return broken;
    }
}
