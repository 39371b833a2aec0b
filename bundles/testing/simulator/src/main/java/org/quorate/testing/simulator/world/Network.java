package org.quorate.testing.simulator.world;

import java.util.SplittableRandom;

/** Carries frames between nodes: late, twice, out of order, or not at all. */
public final class Network {
    /** Late duplicates under way at one time. */
    public static final int MAX_LATE = 500;

    /** Longest delay of a late duplicate. */
    public static final long MAX_LATE_NANOS = 60 * World.SECOND;

    /** Share of frames that come twice, shortly after each other. */
    public double duplicates;

    /** Share of frames that come a second time much later. */
    public double lateDuplicates;

    /** Every frame needs up to this much longer. */
    public long jitterNanos;

    private final World world;
    private final int nodes;
    private final Link[] links;
    private final long[] cardFreeAt;
    private final SplittableRandom chance;
    private final boolean keepsOrder;
    private final long nanosPerKilobyte;
    private final long queueNanos;
    private final FramePool pool = new FramePool();
    private int late;
    private long lost;

    Network(World world, Profile profile, SplittableRandom chance) {
        this.world = world;
        this.chance = chance;
        nodes = profile.nodes.length;
        keepsOrder = profile.linksKeepOrder;
        jitterNanos = profile.jitterNanos;
        nanosPerKilobyte = profile.nanosPerKilobyte;
        queueNanos = profile.cardQueueNanos;
        cardFreeAt = new long[nodes];
        links = new Link[nodes * nodes];
        for (int i = 0; i < links.length; i++) {
            links[i] = new Link();
            links[i].baseNanos = profile.linkNanos / 2 + chance.nextLong(profile.linkNanos);
            if (profile.evenLinks) {
                links[i].baseNanos = profile.linkNanos;
            }
        }
    }

    /** The way between two nodes, by their places. */
    public Link link(int from, int to) {
        return links[from * nodes + to];
    }

    /** Frames that did not arrive. */
    public long lost() {
        return lost;
    }

    FramePool pool() {
        return pool;
    }

    void heal() {
        for (Link link : links) {
            link.heal();
        }
        duplicates = 0;
        lateDuplicates = 0;
        jitterNanos = Math.min(jitterNanos, World.MILLI);
    }

    /** Sends to one node. The frame is given over. */
    void unicast(Frame frame, int to) {
        frame.references = 1;
        carry(frame, to);
        pool.release(frame);
    }

    /** Sends to all others whose bit is set. The frame is given over. */
    void broadcast(Frame frame, long receivers) {
        frame.references = 1;
        for (int to = 0; to < nodes; to++) {
            if (to != frame.from && (receivers >>> (to & 63) & 1) != 0) {
                carry(frame, to);
            }
        }
        pool.release(frame);
    }

    private void carry(Frame frame, int to) {
        long now = world.now();
        long sent = Math.max(now, cardFreeAt[frame.from]) + (frame.bytes * nanosPerKilobyte >> 10);
        if (sent - now > queueNanos) {
            lost++;
            return;
        }
        cardFreeAt[frame.from] = sent;
        Link link = links[frame.from * nodes + to];
        if (link.cuts > 0
                || link.loss > 0 && chance.nextDouble() < link.loss
                || (link.filter & frame.kind.bit()) != 0 && chance.nextDouble() < link.filterLoss) {
            lost++;
            world.inputs().lost(frame);
            return;
        }
        long delay = link.baseNanos * link.slowness + (jitterNanos > 0 ? chance.nextLong(jitterNanos) : 0);
        long arrival = sent + delay;
        if (keepsOrder) {
            arrival = Math.max(arrival, link.lastArrival);
            link.lastArrival = arrival;
        }
        schedule(frame, to, arrival);
        if (duplicates > 0 && chance.nextDouble() < duplicates) {
            schedule(frame, to, arrival + chance.nextLong(5 * World.MILLI));
        }
        if (lateDuplicates > 0 && late < MAX_LATE && chance.nextDouble() < lateDuplicates) {
            late++;
            long delayed = Math.max(1, (long) (MAX_LATE_NANOS * Math.pow(chance.nextDouble(), 3)));
            frame.references++;
            world.heap().add(arrival + delayed, World.ARRIVE_LATE, to, 0, 0, frame);
        }
    }

    private void schedule(Frame frame, int to, long arrival) {
        frame.references++;
        world.heap().add(arrival, World.ARRIVE, to, 0, 0, frame);
    }

    /** A frame came, and there was no room for it. */
    void overflowed(Frame frame) {
        lost++;
        pool.release(frame);
    }

    void lateArrived() {
        late--;
    }
}
