package org.quorate.it.bench.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MembershipTest {
    private final Map<String, String> environment = new HashMap<>(Map.of(
            Membership.CONTROL, "/tmp/control",
            Membership.NODE, "2",
            Membership.DIRECTORY, "/tmp/node2",
            Membership.ADDRESSES, "127.0.0.1:17000,127.0.0.1:17010"));

    @Test
    void theEnvironmentSaysWhoTakesPart() {
        Membership membership = Membership.of(environment);

        assertEquals(2, membership.self());
        assertEquals(2, membership.nodes());
        assertEquals(17_010, membership.address(2).getPort());
    }

    @Test
    void anAbsentVariableIsNamed() {
        environment.remove(Membership.NODE);

        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Membership.of(environment));

        assertEquals("the environment has no BENCH_NODE", refusal.getMessage());
    }

    @Test
    void aNodeThatIsNotThereIsRefused() {
        environment.put(Membership.NODE, "3");

        assertThrows(IllegalArgumentException.class, () -> Membership.of(environment));
    }
}
