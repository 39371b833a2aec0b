package org.quorate.testing.simulator.fault;

import java.util.SplittableRandom;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.act.CrashAfterEffects;
import org.quorate.testing.simulator.act.CrashNode;
import org.quorate.testing.simulator.act.Cut;
import org.quorate.testing.simulator.act.PauseNode;
import org.quorate.testing.simulator.act.ResumeNode;
import org.quorate.testing.simulator.act.StartNode;
import org.quorate.testing.simulator.act.Uncut;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** A fault that strikes again and again, at random times. */
abstract class Recurring implements Fault {
    private static final long DEFAULT_INTERVAL = 4 * World.SECOND;

    World world;
    SplittableRandom chance;
    private String name;
    private long intervalNanos;
    private int strikes;

    @Override
    public final void start(World in, String called, SplittableRandom own) {
        world = in;
        name = called;
        chance = own;
        intervalNanos = interval() / 2 + chance.nextLong(interval());
        draw();
        plan();
    }

    private void plan() {
        world.later((long) (-Math.log(1 - chance.nextDouble()) * intervalNanos), () -> {
            strike(world.strike(nextName()));
            plan();
        });
    }

    /** Name of the next strike. */
    String nextName() {
        return name + "-" + ++strikes;
    }

    /** Draws the parameters of the run. */
    void draw() {}

    /** Time between two strikes, on average over all runs. */
    long interval() {
        return DEFAULT_INTERVAL;
    }

    /** Does it once. */
    abstract void strike(Strike strike);

    /** Any node. */
    Node anyNode() {
        return world.nodes()[chance.nextInt(world.nodes().length)];
    }

    /** A time between two, short ones as likely as long ones. */
    long between(long least, long most) {
        return (long) (least * Math.pow((double) most / least, chance.nextDouble()));
    }

    /** A set of one node. */
    static NodeSet only(Node node) {
        return NodeSet.of(node.id());
    }

    /** All nodes. */
    NodeSet all() {
        return NodeSet.of(world.profile().nodes);
    }

    /** Crashes a node now or within one of its next inputs, and starts it again later. */
    void crash(Strike strike, Node node) {
        if (chance.nextBoolean()) {
            strike.now(new CrashNode(node.id()));
        } else {
            strike.now(new CrashAfterEffects(node.id(), chance.nextInt(6)));
        }
        restart(strike, node);
    }

    /** Starts a node again after 0 to 10 s, if it is down then. */
    void restart(Strike strike, Node node) {
        long wait = chance.nextInt(4) == 0
                ? chance.nextLong(50 * World.MILLI)
                : between(10 * World.MILLI, 10 * World.SECOND);
        strike.later(wait, new StartNode(node.id()));
    }

    /** Stops a node for that long. */
    void pause(Strike strike, Node node, long nanos) {
        strike.now(new PauseNode(node.id()));
        strike.later(nanos, new ResumeNode(node.id()));
    }

    /** Cuts a node off from all others for that long. */
    void isolate(Strike strike, Node node, long nanos) {
        NodeSet others = all().without(node.id());
        if (!others.isEmpty()) {
            cut(strike, only(node), others, nanos);
            cut(strike, others, only(node), nanos);
        }
    }

    /** Cuts the links from some nodes to others for that long. */
    void cut(Strike strike, NodeSet from, NodeSet to, long nanos) {
        strike.now(new Cut(from, to));
        strike.later(nanos, new Uncut(from, to));
    }
}
