package org.quorate.testing.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What links do to frames, one by one. */
class LinkFaultsTest {
    private final Profile profile = Worlds.quick();

    @Test
    void aClassThatIsHeldBackIsOvertakenAlsoWhereLinksKeepTheOrder() {
        profile.linksKeepOrder = true;
        World world = world();
        Link link = world.network().link(0, 1);
        link.heldBack = FrameClass.TOKEN.bit();
        link.heldBackNanos = World.MILLI;

        send(world, FrameClass.TOKEN, 100);
        send(world, FrameClass.DATA, 100);

        assertEquals(FrameClass.DATA, next(world).kind);
        assertEquals(FrameClass.TOKEN, next(world).kind);
    }

    @Test
    void framesLargerThanALinkCarriesVanish() {
        World world = world();
        world.network().link(0, 1).largestBytes = 150;

        send(world, FrameClass.DATA, 151);
        send(world, FrameClass.DATA, 150);

        assertEquals(150, next(world).bytes);
        assertTrue(world.heap().isEmpty());
        assertEquals(1, world.network().lost());
    }

    @Test
    void aSlowLinkLetsFramesWaitAndDropsWhatWaitsTooLong() {
        World world = world();
        world.network().link(0, 1).nanosPerKilobyte = Network.LINK_QUEUE_NANOS / 4;

        for (int i = 0; i < 6; i++) {
            send(world, FrameClass.DATA, 1024);
        }

        long first = world.heap().take();
        long second = world.heap().take();
        assertEquals(Network.LINK_QUEUE_NANOS / 4, second - first);
        assertEquals(3, world.network().lost());
    }

    @Test
    void aDamagedFrameIsNotSound() {
        profile.encodes = true;
        World world = world();
        world.network().corruption = 1;

        for (int i = 0; i < 200; i++) {
            send(world, FrameClass.TOKEN, 100);

            assertFalse(world.wire().isSound(next(world)));
        }
    }

    @Test
    void damageAlwaysChangesTheBytes() {
        Damage damage = new Damage();
        byte[] sound = new byte[100];
        for (long key = 1; key < 2000; key++) {
            byte[] damaged = damage.of(sound, key * 0x9e3779b97f4a7c15L);

            assertTrue(damaged.length > 0);
            assertFalse(Arrays.equals(sound, damaged));
        }
    }

    @Test
    void aRecordedFrameComesAgain() {
        profile.faults.add("replay");
        World world = world();
        send(world, FrameClass.TOKEN, 100);
        Frame sent = next(world);

        Frame again = replayed(world, false);

        assertSame(sent, again);
    }

    @Test
    void aForeignFrameIsOneOfAnotherKey() {
        profile.faults.add("replay");
        profile.encodes = true;
        World world = world();
        send(world, FrameClass.TOKEN, 100);
        Frame sent = next(world);

        Frame again = replayed(world, true);

        assertTrue(again.foreign);
        assertNotEquals(sent.check, again.check);
        assertFalse(world.wire().isSound(again));
    }

    @Test
    void nothingFollowsTheTokenOfANodeThatDiesWithIt() {
        World world = world();
        Node node = world.nodes()[0];
        node.start();
        while (!world.heap().isEmpty()) {
            world.heap().take();
        }
        node.crashAfterToken();

        for (FrameClass kind : new FrameClass[] {FrameClass.DATA, FrameClass.TOKEN, FrameClass.DATA}) {
            node.outbox().send(world.network().pool().take(kind, 0), 1);
        }

        assertEquals(FrameClass.DATA, next(world).kind);
        assertEquals(FrameClass.TOKEN, next(world).kind);
        assertTrue(world.heap().isEmpty());
        assertTrue(node.outbox().hasDied());
    }

    private Frame replayed(World world, boolean foreign) {
        Node[] nodes = world.nodes();
        for (int place = 0; place < Network.RECORDED; place++) {
            world.network().replay(nodes[0], FrameClass.TOKEN, place, nodes[1], foreign);
        }
        return next(world);
    }

    private World world() {
        return new World(profile, new Lots(1), Recorder.NONE, Tamper.NONE);
    }

    private static void send(World world, FrameClass kind, int bytes) {
        Frame frame = world.network().pool().take(kind, 0);
        frame.bytes = bytes;
        if (world.profile().encodes) {
            frame.token.sender = 1;
            world.wire().seal(frame, 2);
        }
        world.network().unicast(frame, 1);
    }

    private static Frame next(World world) {
        world.heap().take();
        return (Frame) world.heap().thing();
    }
}
