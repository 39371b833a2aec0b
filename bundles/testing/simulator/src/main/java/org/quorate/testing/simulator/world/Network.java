package org.quorate.testing.simulator.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.function.Consumer;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.world.Lots.Question;

/** Carries frames between nodes: late, twice, out of order, or not at all. */
public final class Network {
    /** Late duplicates under way at one time. */
    public static final int MAX_LATE = 500;

    /** Longest delay of a late duplicate. */
    public static final long MAX_LATE_NANOS = 60 * World.SECOND;

    private static final long MAX_DUPLICATE_NANOS = 5 * World.MILLI;
    private static final int NONE = -1;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    /** Share of frames that come twice, shortly after each other. */
    public double duplicates;

    /** Share of frames that come a second time much later. */
    public double lateDuplicates;

    /** Recorded frames of one node and class. */
    public static final int RECORDED = Recordings.PLACES;

    /** Longest that a slow link lets frames wait. */
    static final long LINK_QUEUE_NANOS = 50 * World.MILLI;

    /** Share of frames that also come to a node that they were not sent to. */
    public double strays;

    /** Share of encoded frames that arrive damaged. */
    public double corruption;

    /** Every frame needs up to this much longer. */
    public long jitterNanos;

    private final World world;
    private final int nodes;
    private final int twinOf;
    private final Link[] links;
    private final long[] cardFreeAt;
    private final Recorder recorder;
    private final boolean readsFates;
    private final boolean keepsOrder;
    private final long nanosPerKilobyte;
    private final long queueNanos;
    private final FramePool pool = new FramePool();
    private final Damage damage = new Damage();
    private final boolean records;
    private final Recordings recordings;
    private int late;
    private long lost;

    Network(World world, Profile profile, Lots lots, Recorder recorder) {
        this.world = world;
        this.recorder = recorder;
        readsFates = recorder.readsFates();
        nodes = profile.processes();
        twinOf = profile.twin == 0 ? NONE : Arrays.binarySearch(profile.nodes, profile.twin);
        records = profile.faults.contains("replay");
        recordings = new Recordings(records ? nodes : 0, lots, pool);
        keepsOrder = profile.linksKeepOrder;
        jitterNanos = profile.jitterNanos;
        nanosPerKilobyte = profile.nanosPerKilobyte;
        queueNanos = profile.cardQueueNanos;
        cardFreeAt = new long[nodes];
        links = new Link[nodes * nodes];
        for (int i = 0; i < links.length; i++) {
            links[i] = new Link(lots.key(key(profile, i / nodes), key(profile, i % nodes)));
            links[i].baseNanos = profile.linkNanos / 2 + Lots.below(profile.linkNanos, links[i].key, Question.LINK);
            if (profile.evenLinks) {
                links[i].baseNanos = profile.linkNanos;
            }
        }
    }

    /** A twin has links of its own. */
    private static long key(Profile profile, int process) {
        return process < profile.nodes.length ? profile.nodes[process] : -profile.twin;
    }

    /** The way between two nodes, by their places. */
    public Link link(int from, int to) {
        return links[from * nodes + to];
    }

    /** Whose process runs and reaches that node. */
    NodeSet heardBy(Node node) {
        int[] heard = new int[nodes];
        int count = 0;
        for (Node other : world.nodes()) {
            if (other == node || other.isAwake() && link(other.index(), node.index()).cuts == 0) {
                heard[count++] = other.id();
            }
        }
        return NodeSet.of(Arrays.copyOf(heard, count));
    }

    /** Lays down what becomes of a frame; one whose sender or receiver is not there is no frame. */
    void lay(PacketFate fate) {
        int from = world.indexOf(fate.from());
        int to = world.indexOf(fate.to());
        if (from >= 0 && to >= 0) {
            Link link = link(from, to);
            link.fates = link.fates == null ? new HashMap<>() : link.fates;
            link.fates
                    .computeIfAbsent(Link.fateKey(fate.kind(), fate.number()), key -> new ArrayList<>())
                    .add(fate);
        }
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
        corruption = 0;
        lateDuplicates = 0;
        strays = 0;
        jitterNanos = Math.min(jitterNanos, World.MILLI);
    }

    /** Sends to one node. The frame is given over. */
    void unicast(Frame frame, int to) {
        frame.references = 1;
        record(frame);
        carry(frame, to);
        if (to == twinOf && frame.from != nodes - 1) {
            carry(frame, nodes - 1);
        }
        pool.release(frame);
    }

    /** Sends to all others whose bit is set. The frame is given over. */
    void broadcast(Frame frame, long receivers) {
        frame.references = 1;
        record(frame);
        for (int to = 0; to < nodes; to++) {
            if (to != frame.from && (receivers >>> (to & 63) & 1) != 0) {
                carry(frame, to);
            }
        }
        pool.release(frame);
    }

    private void record(Frame frame) {
        if (records) {
            recordings.sent(frame);
        }
    }

    /** Sends a recorded frame again, where there is one; a foreign one is a copy that is not of this cluster. */
    public void replay(Node sender, FrameClass kind, int place, Node receiver, boolean foreign) {
        Frame frame = records ? recordings.of(sender.index(), kind, place) : null;
        if (frame == null) {
            return;
        }
        if (foreign) {
            frame = copy(frame);
            frame.foreign = true;
            frame.check = ~frame.check;
        }
        late++;
        frame.references++;
        world.heap().add(world.now() + 1, World.ARRIVE_LATE, receiver.index(), 0, 0, frame);
    }

    private Frame copy(Frame original) {
        Frame copy = pool.take(original.kind, original.from);
        copy.bytes = original.bytes;
        copy.message = original.message;
        copy.encoded = original.encoded;
        copy.check = original.check;
        copy.token.copyFrom(original.token);
        if (original.kind == FrameClass.DATA) {
            copy.copy(original.packet);
        }
        return copy;
    }

    private void carry(Frame frame, int to) {
        long now = world.now();
        Link link = links[frame.from * nodes + to];
        long number = ++link.sent[frame.kind.ordinal()];
        long sent = Math.max(now, cardFreeAt[frame.from]) + (frame.bytes * nanosPerKilobyte >> 10);
        if (sent - now > queueNanos) {
            lost++;
            world.narration().lost(frame, to, "card full");
            return;
        }
        cardFreeAt[frame.from] = sent;
        if (link.cuts > 0) {
            lost++;
            world.inputs().lost(frame);
            world.narration().lost(frame, to, "cut");
            return;
        }
        long key = link.key + Link.fateKey(frame.kind, number) * GOLDEN;
        if (link.loss > 0 && Lots.share(key, Question.LOSS) < link.loss
                || (link.filter & frame.kind.bit()) != 0 && Lots.share(key, Question.FILTER) < link.filterLoss) {
            lost++;
            tell(frame, to, number, 0);
            world.inputs().lost(frame);
            world.narration().lost(frame, to, "lost");
            return;
        }
        if (link.fates != null && isLaidLost(link, frame, number)) {
            lost++;
            return;
        }
        if (link.largestBytes > 0 && frame.bytes > link.largestBytes) {
            lost++;
            world.inputs().lost(frame);
            world.narration().lost(frame, to, "too large");
            return;
        }
        if (link.nanosPerKilobyte > 0) {
            sent = Math.max(sent, link.freeAt) + (frame.bytes * link.nanosPerKilobyte >> 10);
            if (sent - now > LINK_QUEUE_NANOS) {
                lost++;
                world.inputs().lost(frame);
                world.narration().lost(frame, to, "link full");
                return;
            }
            link.freeAt = sent;
        }
        long delay =
                link.baseNanos * link.slowness + (jitterNanos > 0 ? Lots.below(jitterNanos, key, Question.JITTER) : 0);
        long arrival = sent + delay;
        if ((link.heldBack & frame.kind.bit()) != 0) {
            arrival += link.heldBackNanos;
        } else if (keepsOrder) {
            arrival = Math.max(arrival, link.lastArrival);
            link.lastArrival = arrival;
        }
        if (corruption > 0 && frame.encoded != null && Lots.share(key, Question.CORRUPTION) < corruption) {
            damaged(frame, to, number, arrival, key);
            return;
        }
        schedule(frame, to, arrival);
        if (link.fates != null) {
            laidAgain(link, frame, to, number, arrival);
        }
        duplicate(frame, to, number, arrival, key);
        if (strays > 0 && Lots.share(key, Question.STRAY) < strays) {
            schedule(frame, (int) Lots.below(nodes, key, Question.STRAY_TO), arrival);
        }
    }

    /** Where frames are checked it might as well not arrive: it is refused there. */
    private void damaged(Frame frame, int to, long number, long arrival, long key) {
        if (world.profile().checksFrames) {
            tell(frame, to, number, 0);
        }
        Frame bad = copy(frame);
        bad.encoded = damage.of(frame.encoded, key);
        schedule(bad, to, arrival);
    }

    private void duplicate(Frame frame, int to, long number, long arrival, long key) {
        if (duplicates > 0 && Lots.share(key, Question.DUPLICATE) < duplicates) {
            long delayed = 1 + Lots.below(MAX_DUPLICATE_NANOS - 1, key, Question.DUPLICATE_DELAY);
            tell(frame, to, number, delayed);
            again(frame, to, arrival, delayed);
        }
        if (lateDuplicates > 0 && late < MAX_LATE && Lots.share(key, Question.LATE) < lateDuplicates) {
            double luck = Lots.share(key, Question.LATE_DELAY);
            long delayed = MAX_DUPLICATE_NANOS + (long) (MAX_LATE_NANOS * luck * luck * luck);
            tell(frame, to, number, delayed);
            again(frame, to, arrival, delayed);
        }
    }

    private boolean isLaidLost(Link link, Frame frame, long number) {
        for (PacketFate fate : link.fates(frame.kind, number)) {
            if (fate.isLoss()) {
                recorder.fate(fate);
                world.narration().lost(frame, world.indexOf(fate.to()), "lost");
                return true;
            }
        }
        return false;
    }

    private void laidAgain(Link link, Frame frame, int to, long number, long arrival) {
        for (PacketFate fate : link.fates(frame.kind, number)) {
            recorder.fate(fate);
            again(frame, to, arrival, fate.againNanos());
        }
    }

    private void tell(Frame frame, int to, long number, long againNanos) {
        if (readsFates) {
            recorder.fate(new PacketFate(
                    world.process(frame.from).id(), world.process(to).id(), frame.kind, number, againNanos));
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

    private void again(Frame frame, int to, long arrival, long delayed) {
        if (delayed < MAX_DUPLICATE_NANOS) {
            schedule(frame, to, arrival + delayed);
        } else {
            late++;
            frame.references++;
            world.heap().add(arrival + delayed, World.ARRIVE_LATE, to, 0, 0, frame);
        }
    }

    /**
     * A late duplicate comes. The bound of EVS-16 begins when nobody outside reaches the nodes that are up: a membership message of
     * a node that is down for good, unknown to a receiver that has started since, would be news to it.
     */
    void lateArrived(Node node, Frame frame, boolean chaos) {
        late--;
        boolean fromOutside = !chaos && !world.process(frame.from).isUp();
        if (fromOutside && (frame.kind == FrameClass.JOIN || frame.kind == FrameClass.MERGE)) {
            pool.release(frame);
        } else {
            node.arrive(frame);
        }
    }

    /** Does something with every link from one of the first to another one of the second nodes. */
    void onLinks(NodeSet from, NodeSet to, Consumer<Link> what) {
        for (int i = 0; i < from.size(); i++) {
            int sender = world.indexOf(from.get(i));
            for (int j = 0; sender >= 0 && j < to.size(); j++) {
                int receiver = world.indexOf(to.get(j));
                if (receiver >= 0 && receiver != sender) {
                    what.accept(link(sender, receiver));
                }
            }
        }
    }
}
