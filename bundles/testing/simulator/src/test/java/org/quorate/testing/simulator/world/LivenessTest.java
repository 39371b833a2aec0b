package org.quorate.testing.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.quorate.ordering.totem.core.Deadline;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Token;

/** EVS-16 and EVS-17, which only a run with a quiet phase can judge: one broken core for each way to break them. */
class LivenessTest {
    /** Knows virtual time from the local times of deadlines. */
    private abstract static class Timed extends PassThrough {
        private long first = Long.MIN_VALUE;
        long elapsed;

        Timed(Effects next) {
            super(next);
        }

        @Override
        public void arm(Deadline deadline, long atNanos) {
            first = first == Long.MIN_VALUE ? atNanos : first;
            elapsed = atNanos - first;
            next.arm(deadline, atNanos);
        }
    }

    @Test
    void soundCoresKeepBoth() {
        assertEquals("", Worlds.broken(Worlds.of(Worlds.quick(), Tamper.NONE)));
    }

    @Test
    void aNodeThatStaysOutsideBreaksLiveness() {
        World world = Worlds.of(Worlds.quick(), Worlds.ofNodeOne(effects -> new PassThrough(effects) {
            @Override
            public void broadcastJoin(Join join) {}

            @Override
            public void broadcastMerge(Merge merge) {}
        }));

        assertEquals("EVS-16", Worlds.broken(world));
    }

    @Test
    void ringsThatNeverAnnounceThemselvesBreakLiveness() {
        Profile profile = Worlds.quick();
        World world = Worlds.of(profile, (node, effects) -> new PassThrough(effects) {
            @Override
            public void broadcastMerge(Merge merge) {}
        });
        world.network().link(0, 1).cuts++;
        world.network().link(1, 0).cuts++;
        world.network().link(0, 2).cuts++;
        world.network().link(2, 0).cuts++;

        assertEquals("EVS-16", Worlds.broken(world));
    }

    @Test
    void messagesThatNeverGetThroughBreakLiveness() {
        World world = Worlds.of(Worlds.quick(), (node, effects) -> new PassThrough(effects) {
            @Override
            public void broadcastData(Packet packet) {}
        });

        assertEquals("EVS-16", Worlds.broken(world));
    }

    @Test
    void aTokenLostInTheQuietRingBreaksQuietMembership() {
        World world = Worlds.of(Worlds.quick(), Worlds.ofNodeOne(effects -> new Timed(effects) {
            @Override
            public void sendToken(int node, Token token) {
                if (!isBroken()) {
                    next.sendToken(node, token);
                }
            }

            @Override
            public void resendToken(int node, Token token) {
                if (!isBroken()) {
                    next.resendToken(node, token);
                }
            }

            private boolean isBroken() {
                return elapsed > 12 * World.SECOND && elapsed < 13 * World.SECOND;
            }
        }));

        assertEquals("EVS-17", Worlds.broken(world));
    }

    @Test
    void aChangeThatEndsInTheSameMembersBreaksQuietMembership() {
        World world = Worlds.of(Worlds.quick(), Tamper.NONE);
        world.at(16 * World.SECOND, () -> world.nodes()[1].crash());
        world.at(16 * World.SECOND + World.MILLI, () -> world.nodes()[1].start());

        assertEquals("EVS-17", Worlds.broken(world));
    }

    @Test
    void aNodeThatIsGatheringAtTheEndBreaksQuietMembership() {
        Profile profile = Worlds.quick();
        World world = Worlds.of(profile, Tamper.NONE);
        world.at(28 * World.SECOND + 100 * World.MILLI, () -> {
            for (int other = 1; other < profile.nodes.length; other++) {
                world.network().link(0, other).cuts++;
                world.network().link(other, 0).cuts++;
            }
        });

        assertEquals("EVS-17", Worlds.broken(world));
    }
}
