package org.quorate.testing.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Remembered;
import org.quorate.ordering.totem.core.Token;

/** Cores that say too much, although everything they say is right. */
class TrafficTest {
    @Test
    void anEvenNetworkIsQuietAndAsksForNothing() {
        Profile profile = Worlds.quick();
        profile.evenLinks = true;

        assertEquals("", Worlds.broken(Worlds.of(profile, Tamper.NONE)));
    }

    @Test
    void twoJoinMessagesAtOnceAreAStorm() {
        World world = Worlds.of(Worlds.quick(), Worlds.ofNodeOne(effects -> new PassThrough(effects) {
            @Override
            public void broadcastJoin(Join join) {
                next.broadcastJoin(join);
                next.broadcastJoin(join);
            }
        }));

        assertEquals("bandwidth", Worlds.broken(world));
    }

    @Test
    void askingForWhatIsUnderWayIsFoundOnAnEvenNetwork() {
        Profile profile = Worlds.quick();
        profile.evenLinks = true;
        World world = Worlds.of(profile, Worlds.ofNodeOne(effects -> new PassThrough(effects) {
            @Override
            public void broadcastData(Packet packet) {
                next.count(Counter.REQUESTED, 1);
                next.broadcastData(packet);
            }
        }));

        assertEquals("bandwidth", Worlds.broken(world));
    }

    @Test
    void aRingThatNeverRestsIsFound() {
        World world = Worlds.of(Worlds.quick(), Worlds.ofNodeOne(effects -> new PassThrough(effects) {
            @Override
            public void sendToken(int node, Token token) {
                for (int i = 0; i < 100; i++) {
                    next.sendToken(node, token);
                }
            }
        }));

        assertEquals("bandwidth", Worlds.broken(world));
    }

    @Test
    void packetsSentAgainAndAgainAreFound() {
        World world = Worlds.of(Worlds.quick(), Worlds.ofNodeOne(effects -> new PassThrough(effects) {
            @Override
            public void broadcastData(Packet packet) {
                next.broadcastData(packet);
                next.count(Counter.DATA_RESENT, 200);
            }
        }));

        assertEquals("bandwidth", Worlds.broken(world));
    }

    @Test
    void announcementsWithoutEndAreFound() {
        World world = Worlds.of(Worlds.quick(), (node, effects) -> new PassThrough(effects) {
            @Override
            public void sendToken(int to, Token token) {
                next.sendToken(to, token);
                for (int i = 0; i < 50; i++) {
                    next.broadcastMerge(new Merge(
                            node,
                            token.incarnation,
                            1,
                            new RingId(1, token.ringSequence),
                            NodeSet.of(1, 2, 3),
                            NodeSet.of(1, 2, 3),
                            Remembered.NONE,
                            1,
                            1,
                            1,
                            1));
                }
            }
        });

        assertEquals("bandwidth", Worlds.broken(world));
    }
}
