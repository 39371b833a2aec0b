package org.quorate.it.torture.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Draws one fault after the other. A seed and a number of nodes are one sequence, whatever the faults did and however long they took. */
public final class Draw {
    private static final int TOGETHER_PERCENT = 25;
    private static final long MAX_RESTART_MILLIS = 10_000;
    private static final long MIN_PAUSE_MILLIS = 100;
    private static final long MAX_PAUSE_MILLIS = 30_000;

    /** Ten years, [W6]. */
    private static final long MAX_JUMP_SECONDS = 315_360_000;

    private final SplittableRandom random;
    private final int nodes;
    private final List<Supplier<Fault>> kinds = new ArrayList<>();
    private final int breaking;

    /** The sequence of a seed. */
    public Draw(long seed, int nodes) {
        this.random = new SplittableRandom(seed);
        this.nodes = nodes;
        kinds.add(() -> new Kill(node(), random.nextLong(MAX_RESTART_MILLIS)));
        kinds.add(() -> new Leave(node(), random.nextLong(MAX_RESTART_MILLIS)));
        kinds.add(() -> new Pause(node(), pauseMillis()));
        kinds.add(this::partition);
        kinds.add(() -> new Unplug(node(), hold()));
        kinds.add(() -> new AddressGone(node(), hold()));
        this.breaking = kinds.size();
        kinds.add(this::oneWay);
        kinds.add(() -> new Loss(random.nextInt(nodes + 1), between(5, 40), hold()));
        kinds.add(() -> new SmallMtu(node(), between(600, 1400), hold()));
        kinds.add(() -> new Busy(between(1, 3), hold()));
        kinds.add(() -> new Throttle(node(), between(5, 30), hold()));
        kinds.add(() -> new Collect(node(), between(2, 10)));
        kinds.add(() -> new DiskFull(node(), hold()));
        kinds.add(() -> new DiskFrozen(node(), hold()));
        kinds.add(() -> new ClockJump(nodes, jump(), hold()));
        kinds.add(() -> new HandOver(node(), "ordering"));
        kinds.add(() -> new HandOver(node(), "link"));
    }

    /** The next one. */
    public Fault next() {
        Fault first = drawn(kinds.size());
        boolean disk = first instanceof DiskFull || first instanceof DiskFrozen;
        if (!disk && random.nextInt(100) >= TOGETHER_PERCENT) {
            return first;
        }
        // A disk is only written to when the ring changes.
        Fault second = drawn(disk ? breaking : kinds.size());
        while (second.kind().equals(first.kind()) || second.node() == first.node()) {
            second = drawn(disk ? breaking : kinds.size());
        }
        // What a hand-over meets has to be there before it.
        return first instanceof HandOver ? new Together(second, first) : new Together(first, second);
    }

    /** One of the first so many kinds. */
    private Fault drawn(int among) {
        return kinds.get(random.nextInt(among)).get();
    }

    private int node() {
        return 1 + random.nextInt(nodes);
    }

    private int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    private long hold() {
        return random.nextLong(500, 8000);
    }

    /** As many short ones as long ones: each doubling is as likely as the next. */
    private long pauseMillis() {
        double share = (double) MAX_PAUSE_MILLIS / MIN_PAUSE_MILLIS;
        return (long) (MIN_PAUSE_MILLIS * Math.pow(share, random.nextDouble()));
    }

    private long jump() {
        long seconds = random.nextLong(2, MAX_JUMP_SECONDS);
        return random.nextBoolean() ? seconds : -seconds;
    }

    private Fault oneWay() {
        int node = node();
        int from = 1 + (node - 1 + between(1, nodes - 1)) % nodes;
        return new OneWay(node, from, random.nextBoolean(), hold());
    }

    private Fault partition() {
        int mask = random.nextInt(1, (1 << nodes) - 1);
        List<Integer> inside = new ArrayList<>();
        List<Integer> outside = new ArrayList<>();
        for (int id = 1; id <= nodes; id++) {
            ((mask >> (id - 1) & 1) == 1 ? inside : outside).add(id);
        }
        return new Partition(List.of(inside, outside), random.nextLong(1000, 12_000));
    }
}
