package org.quorate.testing.simulator.world;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.world.Lots.Question;

/**
 * A cluster in one thread under a virtual clock. Everything that happens follows from the profile, the lots and the acts that are
 * planned; the same ones give the same run, event by event. Who plans acts during the run (faults, the workload) decides between
 * events, and what he decides is done before the next later one: so the same acts, planned beforehand, give the same run.
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
    static final int STEP = 5;
    static final int REACH = 6;
    static final int ACT = 7;
    static final int DECIDE = 8;

    private static final int MAX_NODES = 64;
    private static final long REACH_NANOS = 500 * MILLI;
    // After so long a link has surely missed a peer that it no longer hears.
    static final long REACH_LOST_NANOS = 2 * REACH_NANOS;
    static final long LONGEST_START_NANOS = SECOND;
    private static final long HEALTHY_DISK_NANOS = 2 * MILLI;
    private static final long REGENERATE = 0x9e3779b97f4a7c15L;

    private final EventHeap heap = new EventHeap();
    private final Profile profile;
    private final Network network;
    private final Node[] nodes;
    private final Node[] processes;
    private final Workload workload;
    private final Checks checks;
    private final Liveness liveness;
    private final Agreements agreements = new Agreements();
    private final Verdicts verdicts = new Verdicts(this);
    private final Traffic traffic;
    private final Inputs inputs;
    private final Guard guard = new Guard();
    private final RefusedPorts refusedPorts;
    private final Wire wire;
    private final Recorder recorder;
    private final Tamper tamper;
    private final Lots lots;
    private final long[] counters = new long[Counter.values().length];
    private final Listeners listeners = new Listeners();
    private final Narration narration;
    private long now;
    private long events;
    private long hash;
    private boolean chaos = true;

    /**
     * A world in which nothing has happened.
     *
     * @param profile read, not changed
     * @param lots chance of everything but of who decides
     */
    public World(Profile profile, Lots lots, Recorder recorder, Tamper tamper) {
        if (profile.nodes.length > MAX_NODES) {
            throw new IllegalArgumentException(profile.nodes.length + " nodes, at most " + MAX_NODES);
        }
        this.profile = profile;
        wire = new Wire(profile.corosync);
        this.lots = lots;
        this.recorder = recorder;
        this.tamper = tamper;
        narration = new Narration(this, recorder);
        inputs = new Inputs(recorder);
        network = new Network(this, profile, lots, recorder);
        checks = new Checks(this, recorder);
        liveness = new Liveness(this);
        traffic = new Traffic(this);
        refusedPorts = new RefusedPorts(this, lots);
        processes = new Node[profile.processes()];
        for (int i = 0; i < processes.length; i++) {
            processes[i] = new Node(this, i, CoreSettings.of(profile, profile.idOf(i), lots));
        }
        nodes = Arrays.copyOf(processes, profile.nodes.length);
        workload = new Workload(this);
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

    /** Does something with the node of that id, if there is one. */
    public void onNode(int id, Consumer<Node> what) {
        int index = indexOf(id);
        if (index >= 0) {
            what.accept(nodes[index]);
        }
    }

    /** Does something with every link from one of the first to another one of the second nodes. */
    public void onLinks(NodeSet from, NodeSet to, Consumer<Link> what) {
        network.onLinks(from, to, what);
    }

    /** Begins a strike, whose name is its own. */
    public Strike strike(String name) {
        return new Strike(this, name);
    }

    /** Does an act at its time, before all else of that time and after what was planned before for it. */
    public void plan(TimedAct act) {
        heap.addFirst(Math.max(act.time(), now), ACT, act);
    }

    /** Lays down what becomes of one frame. */
    public void lay(PacketFate fate) {
        network.lay(fate);
    }

    /** Does something at a time, whatever the phase. */
    void at(long time, Step step) {
        heap.add(Math.max(time, now), STEP, 0, 0, 0, step);
    }

    /**
     * Decides something after a while, unless the phase with faults is over by then. A decision is no event and changes nothing
     * but by the acts that it plans.
     */
    public void later(long nanos, Step decision) {
        decideAt(now + nanos, () -> {
            if (chaos) {
                decision.run();
            }
        });
    }

    void decideAt(long time, Step decision) {
        heap.add(time, DECIDE, 0, 0, 0, decision);
    }

    /** Whom to tell what nodes do. */
    public Listeners listeners() {
        return listeners;
    }

    /** Runs it all. Throws {@link Breach} where a promise is broken. */
    public void run() {
        run(world -> false);
    }

    /** Runs it all, or until something is so, asked before every event: then nothing is said about what only the end shows. */
    public void run(Predicate<World> until) {
        for (Node node : nodes) {
            at(lots.below(LONGEST_START_NANOS, Question.START, node.id(), 0), node::start);
            heap.add(lots.below(REACH_NANOS, Question.REACH, node.id(), 0), REACH, node.index(), 0, 0, null);
        }
        if (profile.standsStillNanos > 0) {
            new StandingNetwork(this).plan();
        }
        Phases phases = new Phases(this, liveness);
        phases.plan();
        while (!phases.isOver()) {
            if (until.test(this)) {
                return;
            }
            step();
        }
        traffic.finish();
        checks.finish();
    }

    private void step() {
        now = heap.take();
        int kind = heap.kind();
        if (kind == DECIDE) {
            ((Step) heap.thing()).run();
            return;
        }
        if (kind == ACT && !isDone((TimedAct) heap.thing())) {
            return;
        }
        events++;
        guard.passed(events, now);
        checks.at(events);
        Node node = processes[heap.node()];
        switch (kind) {
            case ARRIVE -> node.arrive((Frame) heap.thing());
            case ARRIVE_LATE -> network.lateArrived(node, (Frame) heap.thing(), chaos);
            case STEP -> ((Step) heap.thing()).run();
            case ACT -> perform((TimedAct) heap.thing());
            case REACH -> {
                node.reach(network.heardBy(node));
                heap.add(now + REACH_NANOS, REACH, node.index(), 0, 0, null);
            }
            default -> {
                if (heap.life() == node.life()) {
                    ofLife(node, kind);
                }
            }
        }
    }

    private boolean isDone(TimedAct timed) {
        return chaos || timed.act().outlastsFaults();
    }

    private void perform(TimedAct timed) {
        mix(now);
        recorder.acted(timed);
        narration.act(timed);
        timed.act().on(this);
    }

    private void ofLife(Node node, int kind) {
        switch (kind) {
            case READY -> node.readyEntry();
            case DEADLINE -> node.deadlineEntry(heap.argument());
            case DURABLE -> node.durable(heap.argument());
            default -> throw new IllegalStateException("kind " + kind);
        }
    }

    /** Ends the phase with faults: everything works again, and most of what is down is started. */
    void heal() {
        twin(false);
        chaos = false;
        network.heal();
        for (Node node : nodes) {
            node.slowness(1);
            node.outbox().liveOn();
            node.diskFull(false);
            node.resume();
            node.receiver(false, false);
            node.silenceLayers(false);
            if (!node.isUp() && lots.below(8, Question.HEAL, node.id(), 0) != 0) {
                node.start();
            }
        }
        note("all faults end");
    }

    /** Starts or ends the second process with the id of a node, in runs that have one. */
    public void twin(boolean runs) {
        if (profile.twin == 0) {
            return;
        }
        Node twin = processes[nodes.length];
        if (runs) {
            twin.start();
        } else {
            twin.crash();
        }
    }

    /** A process by its place: those of the nodes, and the twin of one after them. */
    Node process(int place) {
        return processes[place];
    }

    /** A process has started or ended. */
    void changed(Node node) {
        verdicts.changed(node);
        if (profile.refusedPorts && node.index() < nodes.length) {
            refusedPorts.changed(node);
        }
    }

    Effects effectsOf(Node node) {
        return tamper.between(node.id(), new NodeEffects(this, node));
    }

    /** Place of a node, or negative where there is none of that id. */
    int indexOf(int id) {
        return Arrays.binarySearch(profile.nodes, id);
    }

    int place(int id) {
        int place = indexOf(id);
        if (place < 0) {
            throw new Breach("invariant", "something is sent to node " + id + ", which is not configured");
        }
        return place;
    }

    long diskTime(Node node, long write) {
        long longest = chaos ? profile.diskNanos : Math.min(profile.diskNanos, HEALTHY_DISK_NANOS);
        return longest == 0 ? 0 : 1 + lots.below(longest, Question.DISK, node.id(), write);
    }

    Lots lots() {
        return lots;
    }

    EventHeap heap() {
        return heap;
    }

    Checks checks() {
        return checks;
    }

    Verdicts verdicts() {
        return verdicts;
    }

    /** What the layers of all nodes have agreed on. */
    public Agreements agreements() {
        return agreements;
    }

    Inputs inputs() {
        return inputs;
    }

    Traffic traffic() {
        return traffic;
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

    Narration narration() {
        return narration;
    }

    /** Says something about a node to whoever reads along. */
    public void note(Node node, String what) {
        narration.note(node, what);
    }

    /** Says something about the world to whoever reads along. */
    public void note(String what) {
        narration.note(what);
    }
}
