package org.quorate.testing.simulator.fault;

import java.util.SplittableRandom;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.World;

/** A fault that strikes again and again, at random times. */
abstract class Recurring implements Fault {
    private static final long DEFAULT_INTERVAL = 4 * World.SECOND;

    World world;
    SplittableRandom chance;
    private long intervalNanos;

    @Override
    public final void start(World in, SplittableRandom own) {
        world = in;
        chance = own;
        intervalNanos = interval() / 2 + chance.nextLong(interval());
        draw();
        plan();
    }

    private void plan() {
        world.later((long) (-Math.log(1 - chance.nextDouble()) * intervalNanos), () -> {
            strike();
            plan();
        });
    }

    /** Draws the parameters of the run. */
    void draw() {}

    /** Time between two strikes, on average over all runs. */
    long interval() {
        return DEFAULT_INTERVAL;
    }

    /** Does it once. */
    abstract void strike();

    /** Any node. */
    Node anyNode() {
        return world.nodes()[chance.nextInt(world.nodes().length)];
    }

    /** A time between two, short ones as likely as long ones. */
    long between(long least, long most) {
        return (long) (least * Math.pow((double) most / least, chance.nextDouble()));
    }

    /** Crashes a node now or within one of its next inputs, and starts it again later. */
    void crash(Node node) {
        if (chance.nextBoolean()) {
            node.crash();
        } else {
            node.crashAfterEffects(chance.nextInt(6));
        }
        restart(node);
    }

    /** Starts a node again after 0 to 10 s, if it is down then. */
    void restart(Node node) {
        long wait = chance.nextInt(4) == 0
                ? chance.nextLong(50 * World.MILLI)
                : between(10 * World.MILLI, 10 * World.SECOND);
        world.later(wait, () -> {
            if (!node.isUp()) {
                node.start();
            }
        });
    }

    /** Stops a node for that long. */
    void pause(Node node, long nanos) {
        node.pause();
        world.later(nanos, node::resume);
    }

    /** Cuts a node off from all others for that long. */
    void isolate(Node node, long nanos) {
        cut(node, 1);
        world.later(nanos, () -> cut(node, -1));
    }

    private void cut(Node node, int change) {
        world.note(node, change > 0 ? "is cut off" : "is reached again");
        for (Node other : world.nodes()) {
            if (other != node) {
                world.network().link(node.index(), other.index()).cuts += change;
                world.network().link(other.index(), node.index()).cuts += change;
            }
        }
    }
}
