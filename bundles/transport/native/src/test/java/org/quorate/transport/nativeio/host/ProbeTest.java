package org.quorate.transport.nativeio.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeTest {
    @Test
    void thisMachineSendsAndJoinsSegments() {
        assertEquals(Optional.empty(), Probe.obstacle());
    }

    @Test
    void otherSystemIsNamed() {
        assertEquals(Optional.of("this system is Mac OS X, not Linux"), Probe.obstacle("Mac OS X"));
    }
}
