package org.quorate.testing.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class GuardTest {
    private final Guard guard = new Guard();

    @Test
    void tooManyEventsWhileTimeStandsStillAreALivelock() {
        for (long event = 1; event <= Guard.MAX_STORM; event++) {
            guard.passed(event, Guard.STORM_NANOS - 1);
        }

        Breach breach = assertThrows(Breach.class, () -> guard.passed(Guard.MAX_STORM + 1, Guard.STORM_NANOS - 1));

        assertEquals("livelock", breach.property());
    }

    @Test
    void timeThatGoesOnIsNoLivelock() {
        long time = 0;
        for (long event = 1; event <= 10 * Guard.MAX_STORM; event++) {
            time += Guard.STORM_NANOS / Guard.MAX_STORM;
            guard.passed(event, time);
        }
    }

    @Test
    void tooManyEventsInOneRunAreALivelock() {
        guard.passed(Guard.MAX_EVENTS, World.SECOND);

        Breach breach = assertThrows(Breach.class, () -> guard.passed(Guard.MAX_EVENTS + 1, 2 * World.SECOND));

        assertEquals("livelock", breach.property());
    }

    @Test
    void eventsThatMakeEachOtherAtOnceEndTheRun() {
        World world = Worlds.of(Worlds.quick(), Tamper.NONE);
        world.at(World.SECOND, new Step() {
            @Override
            public void run() {
                world.at(world.now(), this);
            }
        });

        assertEquals("livelock", Worlds.broken(world));
    }
}
