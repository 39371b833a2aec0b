package org.quorate.testing.simulator.world;

import java.util.SplittableRandom;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.core.TotemCore;

/** Submits messages at every node: Poisson arrivals of bursts, many sizes, both services, and long silences. */
public final class Workload {
    private static final long SILENCE_NANOS = 5 * World.SECOND;
    /** Name of the strikes that are no fault. */
    public static final String NAME = "workload";

    private static final double BURSTS = 0.2;
    private static final double EDGES = 0.05;

    private final World world;
    private final Profile profile;
    private final Payload payload = new Payload();
    private boolean stopped;
    private long submitted;

    Workload(World world) {
        this.world = world;
        profile = world.profile();
    }

    /** First half of the id of every message of a node. */
    static long idHigh(Node node) {
        return (long) node.id() << Integer.SIZE;
    }

    long submitted() {
        return submitted;
    }

    /** Decides during the run what is submitted; without this call only what is planned is. */
    public void start(SplittableRandom chance) {
        for (Node node : world.nodes()) {
            next(node, chance);
        }
    }

    /** No more from here on. */
    void stop() {
        stopped = true;
    }

    /** Whether nothing more is submitted. */
    boolean isStopped() {
        return stopped;
    }

    private void next(Node node, SplittableRandom chance) {
        long wait = (long) (-Math.log(1 - chance.nextDouble()) * profile.submitNanos);
        if (chance.nextDouble() < profile.silences) {
            wait += chance.nextLong(SILENCE_NANOS);
        }
        world.decideAt(world.now() + wait, () -> decide(node, chance));
    }

    private void decide(Node node, SplittableRandom chance) {
        if (stopped) {
            return;
        }
        int count = chance.nextDouble() < BURSTS ? 1 + chance.nextInt(profile.burst) : 1;
        world.strike(NAME).now(new Submit(node.id(), draw(chance, count)));
        next(node, chance);
    }

    /** So many messages of this run's sizes and services. */
    public Burst draw(SplittableRandom chance, int count) {
        int[] codes = new int[count];
        for (int i = 0; i < count; i++) {
            codes[i] = Burst.code(length(chance), chance.nextDouble() < profile.safeShare);
        }
        return Burst.of(codes);
    }

    private int length(SplittableRandom chance) {
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

    /** The node submits these now, as far as it takes them. */
    void submit(Node node, Burst messages) {
        for (int i = 0; i < messages.size() && takes(node); i++) {
            one(node, bounded(messages.length(i)), messages.safe(i));
        }
    }

    private boolean takes(Node node) {
        return !stopped && node.takesInput() && node.state() != StateName.LEFT;
    }

    private void one(Node node, int length, boolean safe) {
        if (!node.core().hasRoomFor(length)) {
            return;
        }
        long tag = ++submitted;
        long idHigh = idHigh(node);
        int crc = payload.write(idHigh, tag, length);
        world.narration().input(node, tag, safe, length);
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
