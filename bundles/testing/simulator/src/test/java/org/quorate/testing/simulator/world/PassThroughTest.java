package org.quorate.testing.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.totem.core.DeliveredRun;
import org.quorate.ordering.totem.core.Effects;

class PassThroughTest {
    /** A default that is not passed on would make a watched run another one. Runs are passed on message by message. */
    @Test
    void everyEffectIsPassedOn() {
        TreeSet<String> wanted = new TreeSet<>();
        for (Method method : Effects.class.getDeclaredMethods()) {
            if (!Arrays.asList(method.getParameterTypes()).contains(DeliveredRun.class)) {
                wanted.add(method.getName());
            }
        }
        TreeSet<String> passed = new TreeSet<>();
        for (Method method : PassThrough.class.getDeclaredMethods()) {
            passed.add(method.getName());
        }

        passed.retainAll(wanted);
        assertEquals(wanted, passed);
    }
}
