package org.quorate.testing.simulator.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.ordering.totem.core.Deadline;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.core.TotemSettings;

/**
 * A cluster in one thread under a virtual clock. Everything that happens follows from the profile and the generators it was
 * given; the same ones give the same run, event by event.
 */
public final class World {
    /** A millisecond of virtual time. */
    public static final long MILLI = 1_000_000;

    /** A second of virtual time. */
    public static final long SECOND = 1_000 * MILLI;

    static final int ARRIVE = 0;
    static final int ARRIVE_LATE = 1;
    static final int READY = 2;
    static final int DEADLINE = 3;
    static final int DURABLE = 4;
    static final int SUBMIT = 5;
    static final int STEP = 6;
    static final int REACH = 7;

    private static final int MAX_NODES = 64;
    private static final long REACH_NANOS = 500 * MILLI;
    /** After so long a link has surely missed a peer that it no longer hears. */
    static final long REACH_LOST_NANOS = 2 * REACH_NANOS;

    private static final long LONGEST_START_NANOS = SECOND;
    private static final long HEALTHY_DISK_NANOS = 2 * MILLI;
    private static final long REGENERATE = 0x9e3779b97f4a7c15L;

    private final EventHeap heap = new EventHeap();
    private final Profile profile;
    private final Network network;
    private final Node[] nodes;
    private final Workload workload;
    private final Checks checks;
    private final Liveness liveness;
    private final Guard guard = new Guard();
    private final RefusedPorts refusedPorts;
    private final Wire wire = new Wire();
    private final Recorder recorder;
    private final Tamper tamper;
    private final SplittableRandom hostChance;
    private final long[] counters = new long[Counter.values().length];
    private final List<BiConsumer<Node, StateName>> stateListeners = new ArrayList<>();
    private final boolean readsLines;
    private long now;
    private long events;
    private long hash;
    private boolean chaos = true;

    /**
     * A world in which nothing has happened.
     *
     * @param profile read, not changed
     * @param chance split for each purpose
     */
    public World(Profile profile, SplittableRandom chance, Recorder recorder, Tamper tamper) {
        if (profile.nodes.length > MAX_NODES) {
            throw new IllegalArgumentException(profile.nodes.length + " nodes, at most " + MAX_NODES);
        }
        this.profile = profile;
        this.recorder = recorder;
        this.tamper = tamper;
        readsLines = recorder.readsLines();
        network = new Network(this, profile, chance.split());
        SplittableRandom workloadChance = chance.split();
        hostChance = chance.split();
        checks = new Checks(this, recorder);
        liveness = new Liveness(this);
        refusedPorts = new RefusedPorts(this, hostChance);
        nodes = new Node[profile.nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            SplittableRandom own = chance.split();
            nodes[i] = new Node(this, i, settings(i, own), own);
        }
        workload = new Workload(this, workloadChance);
    }

    private TotemSettings settings(int index, SplittableRandom chance) {
        double stretch = profile.timersDiffer ? 1 + chance.nextDouble() : 1;
        long tokenLoss = (long) (profile.tokenLossNanos * stretch);
        return new TotemSettings(
                profile.nodes[index],
                NodeSet.of(profile.nodes),
                tokenLoss,
                tokenLoss * 10 / 42,
                (long) (profile.joinNanos * stretch),
                (long) (profile.consensusNanos() * stretch),
                profile.mergeNanos,
                profile.windowMessages,
                profile.windowBytes,
                profile.burstMessages,
                profile.storeCapacity,
                profile.payloadBytes,
                profile.maxMessageBytes,
                profile.queueBytes,
                profile.firstSeq,
                profile.firstTokenSeq);
    }

    /** Virtual time, in nanoseconds from the start of the run. */
    public long now() {
        return now;
    }

    /** Events so far. */
    public long events() {
        return events;
    }

    /** Rolling hash of events and effects so far. */
    public long hash() {
        return hash;
    }

    /** Deliveries so far, at all nodes. */
    public long deliveries() {
        return checks.deliveries();
    }

    /** Installed configurations so far, at all nodes. */
    public long changes() {
        return checks.changes();
    }

    /** What the cores counted. */
    public long counted(Counter counter) {
        return counters[counter.ordinal()];
    }

    /** How the run was drawn. */
    public Profile profile() {
        return profile;
    }

    /** The nodes, by place; not to be changed. */
    public Node[] nodes() {
        return nodes;
    }

    /** The network. */
    public Network network() {
        return network;
    }

    /** The workload. */
    public Workload workload() {
        return workload;
    }

    /** Does something at a time, whatever the phase. */
    public void at(long time, Step step) {
        heap.add(Math.max(time, now), STEP, 0, 0, 0, step);
    }

    /** Does something after a while, unless the phase with faults is over by then. */
    public void later(long nanos, Step step) {
        at(now + nanos, () -> {
            if (chaos) {
                step.run();
            }
        });
    }

    /** From here until the faults end the network stays as it is and every node is up: the rings must come to rest. */
    public void standsStill(int cuts) {
        new StandingNetwork(this).begin(now < LONGEST_START_NANOS ? LONGEST_START_NANOS : 0, cuts);
    }

    /** Tells of every change of state of a ring, in the middle of the input that makes it: only plan something then. */
    public void onState(BiConsumer<Node, StateName> listener) {
        stateListeners.add(listener);
    }

    /** Runs it all. Throws {@link Breach} where a promise is broken. */
    public void run() {
        for (Node node : nodes) {
            at(hostChance.nextLong(LONGEST_START_NANOS), node::start);
            heap.add(hostChance.nextLong(REACH_NANOS), REACH, node.index(), 0, 0, null);
        }
        workload.start();
        Phases phases = new Phases(this, liveness);
        phases.plan();
        while (!phases.isOver()) {
            step();
        }
        checks.finish();
    }

    private void step() {
        long time = heap.take();
        events++;
        guard.passed(events, time);
        now = time;
        checks.at(events);
        int kind = heap.kind();
        Node node = nodes[heap.node()];
        switch (kind) {
            case ARRIVE -> node.arrive((Frame) heap.thing());
            case ARRIVE_LATE -> {
                network.lateArrived();
                lateArrival(node, (Frame) heap.thing());
            }
            case STEP -> ((Step) heap.thing()).run();
            case SUBMIT -> workload.due(node);
            case REACH -> {
                node.reach(node.sampled(heardBy(node)));
                heap.add(now + REACH_NANOS, REACH, node.index(), 0, 0, null);
            }
            default -> {
                if (heap.life() == node.life()) {
                    ofLife(node, kind);
                }
            }
        }
    }

    /**
     * The bound of EVS-16 begins when nobody outside reaches the nodes that are up: a membership message of a node that is down for
     * good, unknown to a receiver that has started since, would be news to it.
     */
    private void lateArrival(Node node, Frame frame) {
        boolean fromOutside = !chaos && !nodes[frame.from].isUp();
        if (fromOutside && (frame.kind == FrameClass.JOIN || frame.kind == FrameClass.MERGE)) {
            network.pool().release(frame);
        } else {
            node.arrive(frame);
        }
    }

    private void ofLife(Node node, int kind) {
        switch (kind) {
            case READY -> node.readyEntry();
            case DEADLINE -> node.deadlineEntry(heap.argument());
            case DURABLE -> node.durable();
            default -> throw new IllegalStateException("kind " + kind);
        }
    }

    /** Ends the phase with faults: everything works again, and most of what is down is started. */
    void heal() {
        chaos = false;
        network.heal();
        for (Node node : nodes) {
            node.slowness(1);
            node.outbox().liveOn();
            node.resume();
            node.receiver(false, false);
            if (!node.isUp() && hostChance.nextInt(8) != 0) {
                node.start();
            }
        }
        note("all faults end");
    }

    /** A process has started or ended. */
    void changed(Node node) {
        if (profile.refusedPorts) {
            refusedPorts.changed(node);
        }
    }

    NodeSet heardBy(Node node) {
        int[] heard = new int[nodes.length];
        int count = 0;
        for (Node other : nodes) {
            if (other == node || other.isAwake() && network.link(other.index(), node.index()).cuts == 0) {
                heard[count++] = other.id();
            }
        }
        return NodeSet.of(Arrays.copyOf(heard, count));
    }

    Effects effectsOf(Node node) {
        return tamper.between(node.id(), new NodeEffects(this, node));
    }

    void stateChanged(Node node, StateName to) {
        for (BiConsumer<Node, StateName> listener : stateListeners) {
            listener.accept(node, to);
        }
    }

    int place(int id) {
        int place = Arrays.binarySearch(profile.nodes, id);
        if (place < 0) {
            throw new Breach("invariant", "something is sent to node " + id + ", which is not configured");
        }
        return place;
    }

    long diskTime() {
        long longest = chaos ? profile.diskNanos : Math.min(profile.diskNanos, HEALTHY_DISK_NANOS);
        return longest == 0 ? 0 : 1 + hostChance.nextLong(longest);
    }

    EventHeap heap() {
        return heap;
    }

    Checks checks() {
        return checks;
    }

    Wire wire() {
        return wire;
    }

    void mix(long value) {
        long mixed = (hash ^ value) * REGENERATE;
        hash = mixed ^ mixed >>> 32;
    }

    void count(Counter counter, long amount) {
        counters[counter.ordinal()] += amount;
    }

    void input(Node node, Frame frame) {
        mix(now ^ (long) node.index() << 56 ^ (long) frame.kind.ordinal() << 48);
        if (readsLines) {
            note(node, "<- " + nodes[frame.from].id() + " " + Words.of(frame));
        }
    }

    void input(Node node, int kind, Deadline deadline) {
        mix(now ^ (long) node.index() << 56 ^ (long) kind << 40);
        if (readsLines) {
            note(node, "deadline " + deadline);
        }
    }

    void input(Node node, long tag, boolean safe, int length) {
        mix(now ^ tag);
        if (readsLines) {
            note(node, "submits " + tag + (safe ? " safe " : " agreed ") + length + " bytes");
        }
    }

    void effect(Node node, Frame frame, int to) {
        if (readsLines) {
            note(node, "-> " + (to < 0 ? "all" : String.valueOf(nodes[to].id())) + " " + Words.of(frame));
        }
    }

    void effect(Node node, String what, Object detail) {
        if (readsLines) {
            note(node, what + " " + detail);
        }
    }

    /** Says something about a node to whoever reads along. */
    public void note(Node node, String what) {
        if (readsLines) {
            recorder.line(events, now, node.id(), what);
        }
    }

    /** Says something about the world to whoever reads along. */
    public void note(String what) {
        if (readsLines) {
            recorder.line(events, now, 0, what);
        }
    }
}
