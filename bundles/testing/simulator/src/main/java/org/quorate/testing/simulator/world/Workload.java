package org.quorate.testing.simulator.world;

import java.util.SplittableRandom;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.core.TotemCore;

/** Submits messages at every node: Poisson arrivals of bursts, many sizes, both services, and long silences. */
public final class Workload {
    private static final long SILENCE_NANOS = 5 * World.SECOND;
    private static final double BURSTS = 0.2;
    private static final double EDGES = 0.05;

    private final World world;
    private final Profile profile;
    private final SplittableRandom chance;
    private final Payload payload = new Payload();
    private boolean stopped;
    private long submitted;

    Workload(World world, SplittableRandom chance) {
        this.world = world;
        this.chance = chance;
        profile = world.profile();
    }

    /** First half of the id of every message of a node. */
    static long idHigh(Node node) {
        return (long) node.id() << Integer.SIZE;
    }

    long submitted() {
        return submitted;
    }

    void start() {
        for (Node node : world.nodes()) {
            next(node);
        }
    }

    /** No more from here on. */
    void stop() {
        stopped = true;
    }

    private void next(Node node) {
        long wait = (long) (-Math.log(1 - chance.nextDouble()) * profile.submitNanos);
        if (chance.nextDouble() < profile.silences) {
            wait += chance.nextLong(SILENCE_NANOS);
        }
        world.heap().add(world.now() + wait, World.SUBMIT, node.index(), 0, 0, null);
    }

    void due(Node node) {
        if (stopped) {
            return;
        }
        int count = chance.nextDouble() < BURSTS ? 1 + chance.nextInt(profile.burst) : 1;
        submit(node, count);
        next(node);
    }

    /** Submits so many messages now, as far as the node takes them. */
    public void submit(Node node, int count) {
        for (int i = 0; i < count && node.takesInput() && node.state() != StateName.LEFT; i++) {
            one(node, length(), chance.nextDouble() < profile.safeShare);
        }
    }

    private int length() {
        double luck = chance.nextDouble();
        if (luck < profile.largeShare) {
            return bounded(chance.nextInt(profile.maxMessageBytes));
        }
        if (luck < profile.largeShare + EDGES) {
            return bounded(profile.payloadBytes - 40 + chance.nextInt(80));
        }
        return bounded((int) (profile.usualBytes * Math.pow(chance.nextDouble(), 4)));
    }

    private int bounded(int length) {
        return Math.max(Payload.ID_BYTES, Math.min(length, profile.maxMessageBytes));
    }

    private void one(Node node, int length, boolean safe) {
        if (!node.core().hasRoomFor(length)) {
            return;
        }
        long tag = ++submitted;
        long idHigh = idHigh(node);
        int crc = payload.write(idHigh, tag, length);
        world.input(node, tag, safe, length);
        world.checks().submitted(node, idHigh, tag, safe, length, crc);
        TotemCore.Submitted answer = node.submit(safe, payload.bytes(), length, tag);
        if (answer != TotemCore.Submitted.ACCEPTED) {
            world.checks().refused(node, tag, answer.name());
            if (answer != TotemCore.Submitted.LEFT) {
                throw new Breach(
                        "back-pressure",
                        "node " + node.id() + " said it has room for " + length + " bytes and answered " + answer);
            }
        }
        node.afterInput();
    }
}
