package org.quorate.testing.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.testing.simulator.act.CorruptFrames;
import org.quorate.testing.simulator.act.CrashAfterToken;
import org.quorate.testing.simulator.act.CrashNode;
import org.quorate.testing.simulator.act.FullDisk;
import org.quorate.testing.simulator.act.ReplayFrame;
import org.quorate.testing.simulator.act.StartNode;
import org.quorate.testing.simulator.act.StartTwin;

/** What happens to nodes, in small runs of which everything else is sound. */
class NodeFaultsTest {
    private final Profile profile = Worlds.quick();

    @Test
    void aNodeWhoseDiskIsFullSaysNothingUntilItIsNot() {
        List<Long> started = new ArrayList<>();
        World world = Worlds.of(profile, Tamper.NONE, new Recorder() {
            @Override
            public void started(long time, int node, long incarnation, Profile of) {
                if (node == 1) {
                    started.add(time);
                }
            }
        });
        plan(world, 0, new FullDisk(1, true));
        plan(world, 2 * World.SECOND, new FullDisk(1, false));

        assertEquals("", Worlds.broken(world));

        assertEquals(List.of(2 * World.SECOND), started);
    }

    @Test
    void aDiskThatStaysFullIsEmptiedWhenTheFaultsEnd() {
        World world = Worlds.of(profile, Tamper.NONE);
        plan(world, 0, new FullDisk(1, true));

        assertEquals("", Worlds.broken(world));
    }

    @Test
    void aNodeDiesRightAfterItsNextToken() {
        long[] died = {0};
        World world = Worlds.of(profile, Tamper.NONE, new Recorder() {
            @Override
            public void ended(long time, int node, boolean clean) {
                died[0] = time;
            }
        });
        plan(world, 2 * World.SECOND, new CrashAfterToken(1));

        assertEquals("", Worlds.broken(world));

        assertTrue(died[0] >= 2 * World.SECOND && died[0] < 3 * World.SECOND, "died at " + died[0]);
    }

    @Test
    void damagedFramesReachNoCoreWhereTheyAreChecked() {
        profile.encodes = true;
        World world = Worlds.of(profile, Tamper.NONE);
        plan(world, 0, new CorruptFrames(0.1));

        assertEquals("", Worlds.broken(world));

        assertTrue(world.deliveries() > 0);
        assertEquals(0, world.counted(Counter.INVALID));
    }

    @Test
    void damagedFramesReachTheCoresWhereNothingChecksThem() {
        profile.encodes = true;
        profile.checksFrames = false;
        profile.judged = false;
        profile.chaosNanos = 20 * World.SECOND;
        World world = Worlds.of(profile, Tamper.NONE);
        plan(world, 0, new CorruptFrames(0.1));

        assertEquals("", Worlds.broken(world));

        assertTrue(world.counted(Counter.INVALID) > 0);
    }

    @Test
    void aCoreThatThrowsIsNotExcusedByDamage() {
        profile.judged = false;
        World world = Worlds.of(profile, Worlds.ofNodeOne(next -> new PassThrough(next) {
            @Override
            public void broadcastData(Packet packet) {
                throw new ArrayIndexOutOfBoundsException(packet.length);
            }
        }));

        String thrown = "";
        try {
            world.run();
        } catch (ArrayIndexOutOfBoundsException found) {
            thrown = found.getMessage();
        }

        assertTrue(thrown.contains("out of range"), thrown);
    }

    @Test
    void framesOfFormerProcessesAndOfForeignClustersChangeNothingInTheQuietRing() {
        profile.faults.add("replay");
        World world = Worlds.of(profile, Tamper.NONE);
        plan(world, World.SECOND, new CrashNode(2));
        plan(world, 1200 * World.MILLI, new StartNode(2));
        long time = profile.chaosNanos + 4 * World.SECOND;
        for (FrameClass kind : FrameClass.values()) {
            for (int place = 0; place < Network.RECORDED; place++) {
                for (int from = 1; from <= 3; from++) {
                    for (int to = 1; to <= 3; to++) {
                        time += World.MILLI;
                        plan(world, time, new ReplayFrame(to, from, kind, place, place % 4 == 0));
                    }
                }
            }
        }

        assertEquals("", Worlds.broken(world));
    }

    /** 11.8: two processes with one id; one of them learns of it and does not go on. */
    @Test
    void ofTwoProcessesWithOneIdOneEndsItself() {
        profile.twin = 2;
        profile.judged = false;
        profile.chaosNanos = 8 * World.SECOND;
        World world = Worlds.of(profile, Tamper.NONE);
        plan(world, 2 * World.SECOND, new StartTwin(true));
        boolean[] bothUp = new boolean[2];
        world.at(2 * World.SECOND + World.MILLI / 10, () -> bothUp[0] = bothRun(world));
        world.at(7 * World.SECOND, () -> bothUp[1] = bothRun(world));

        assertEquals("", Worlds.broken(world));

        assertTrue(bothUp[0]);
        assertFalse(bothUp[1]);
    }

    private static boolean bothRun(World world) {
        return world.nodes()[1].isUp() && world.process(3).isUp();
    }

    private static void plan(World world, long time, Act act) {
        world.plan(new TimedAct(time, "test", act));
    }
}
