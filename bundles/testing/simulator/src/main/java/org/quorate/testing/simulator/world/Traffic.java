package org.quorate.testing.simulator.world;

import java.util.Arrays;
import org.quorate.ordering.totem.core.Counter;

/** How much the cores say: bounds that a storm breaks long before anybody would notice it by its other effects. */
final class Traffic {
    /** [G2]: shortest time between two join messages of a node; clocks run up to a thousandth fast. */
    static final long JOIN_SPACING_NANOS = 5 * World.MILLI * 998 / 1000;

    /** Farewells of one process: one, and its repetition. */
    static final int FAREWELLS = 2;

    /** Packets sent again in the quiet phase, for each that was sent once. */
    static final long MOST_RESENT = 10;

    /** Packets that every quiet phase may send again. */
    static final long RESENT_ANYWAY = 5_000;

    /** How much more an idle ring may say than it has to. */
    private static final int IDLE_FACTOR = 3;

    private final World world;
    private final long[] joinSentAt;
    private final int[] joinLife;
    private final int[] farewells;
    private long sent;
    private long onceBefore;
    private long resentBefore;
    private long idleSince = -1;
    private long sentWhenIdle;

    Traffic(World world) {
        this.world = world;
        int nodes = world.profile().processes();
        joinSentAt = new long[nodes];
        joinLife = new int[nodes];
        farewells = new int[nodes];
        Arrays.fill(joinLife, -1);
    }

    /** A core sends a frame, to one or to all. */
    void sent() {
        sent++;
    }

    /** A core sends a join message. */
    void join(Node node, boolean farewell) {
        int at = node.index();
        if (joinLife[at] != node.life()) {
            joinLife[at] = node.life();
            farewells[at] = 0;
        } else if (!farewell && world.now() - joinSentAt[at] < JOIN_SPACING_NANOS) {
            throw new Breach(
                    "bandwidth",
                    "node " + node.id() + " sends a join message " + (world.now() - joinSentAt[at]) / 1000
                            + " us after the last");
        }
        if (farewell) {
            if (++farewells[at] > FAREWELLS) {
                throw new Breach("bandwidth", "node " + node.id() + " says farewell " + farewells[at] + " times");
            }
        } else {
            joinSentAt[at] = world.now();
        }
    }

    /** Faults are over, and the ring stands: what is sent again from here on has no excuse but jitter. */
    void quiet() {
        onceBefore = world.counted(Counter.DATA_SENT);
        resentBefore = world.counted(Counter.DATA_RESENT);
    }

    /** Nothing has been submitted for a while; from here on an idle ring is expected where nothing is left to do. */
    void idle(boolean nothingLeft) {
        if (nothingLeft) {
            idleSince = world.now();
            sentWhenIdle = sent;
        }
    }

    /** The end of the run. */
    void finish() {
        Profile profile = world.profile();
        if (!profile.judged) {
            return;
        }
        long resent = world.counted(Counter.DATA_RESENT) - resentBefore;
        long once = world.counted(Counter.DATA_SENT) - onceBefore;
        if (resent > MOST_RESENT * once + RESENT_ANYWAY) {
            throw new Breach("bandwidth", resent + " packets were sent again in the quiet ring, " + once + " once");
        }
        if (idleSince >= 0 && sent - sentWhenIdle > idleBound(profile, world.now() - idleSince)) {
            throw new Breach(
                    "bandwidth",
                    sent - sentWhenIdle + " frames in " + (world.now() - idleSince) / World.MILLI
                            + " ms, though the ring is idle");
        }
        long requested = world.counted(Counter.REQUESTED);
        if (profile.evenLinks && profile.faults.isEmpty() && world.network().lost() == 0 && requested > 0) {
            throw new Breach("bandwidth", requested + " packets were asked for on a network that loses nothing");
        }
    }

    /** An idle ring turns once in a hold time; where nodes are missing, all announce it. */
    private static long idleBound(Profile profile, long nanos) {
        long cap = profile.tokenLossNanos * 10 / 42;
        long hold = Math.max(cap / 2, cap * 8 / 10 - 10 * World.MILLI);
        long rotations = 2 + nanos / hold;
        long announcements = 2 + nanos / profile.mergeNanos;
        return IDLE_FACTOR * profile.nodes.length * (rotations + announcements);
    }
}
