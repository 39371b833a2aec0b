package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import org.quorate.node.Confined;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.ordering.totem.core.Deadline;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.DeliveredRun;
import org.quorate.ordering.totem.core.Doubt;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.HoldCancel;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Notice;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Reason;
import org.quorate.ordering.totem.core.StableRecord;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.core.Token;
import org.quorate.ordering.totem.wire.DialectCodec;
import org.quorate.transport.Train;
import org.quorate.transport.TransportLink;

/** What the core wants done, done: frames to links, messages to listeners, records to the disk, facts to the journal. */
@Confined("node loop")
final class HostEffects implements Effects {
    /** So many frames leave together: large ones because they are work enough, small ones as many as one system call takes. */
    private static final int LEAST_TRAIN_FRAMES = 16;

    private static final int MOST_TRAIN_FRAMES = 64;
    private static final int TRAIN_BYTES = 96 * 1024;

    private final LinkSet links;
    private final Deadlines deadlines;
    private final PersistBarrier barrier;
    private final RingJournal journal;
    private final Pending pending;
    private final Happenings happenings;
    private final Subscribers subscribers;
    private final RingTimes times;
    private final Deliveries deliveries;
    private final long[] counters = new long[Counter.values().length];
    private final DialectCodec codec;
    private final boolean broadcastsMembership;
    private final LayerAbove layer;
    private final MembershipNews told;
    private final ByteBuffer frame = ByteBuffer.allocateDirect(Train.MAX_HEADROOM + DialectCodec.MAX_MEMBERSHIP_BYTES);
    private Train train;
    private boolean deliveryStopped;

    /** What the host itself must hear of. */
    interface Happenings {
        void left(Reason why);

        void fatal(String what);
    }

    HostEffects(
            HostParts parts,
            RingDialect dialect,
            MembershipNews told,
            Happenings happenings,
            int headroom,
            int frameBytes) {
        this.codec = dialect.newCodec();
        this.broadcastsMembership = dialect.broadcastsMembership();
        this.layer = parts.layer();
        this.told = told;
        this.links = parts.links();
        this.deadlines = parts.deadlines();
        this.barrier = parts.barrier();
        this.journal = parts.journal();
        this.pending = parts.pending();
        this.subscribers = parts.subscribers();
        this.times = parts.times();
        this.deliveries = new Deliveries(parts, this::countInvalid);
        this.happenings = happenings;
        this.train = newTrain(headroom, frameBytes);
    }

    private static Train newTrain(int headroom, int frameBytes) {
        int frames = Math.min(MOST_TRAIN_FRAMES, TRAIN_BYTES / frameBytes);
        return new Train(headroom, frameBytes, Math.max(LEAST_TRAIN_FRAMES, frames));
    }

    /** Largest frame that this host sends. */
    int frameBytes() {
        return train.frameBytes();
    }

    /** Whether the link takes the frames of this host; from here on they have the room in front that it wants. */
    boolean fits(TransportLink link) {
        if (link.maxFrameBytes() < train.frameBytes()) {
            return false;
        }
        if (link.headroom() > train.headroom()) {
            sendTrain();
            train = newTrain(link.headroom(), train.frameBytes());
        }
        return true;
    }

    long counted(Counter counter) {
        return counters[counter.ordinal()];
    }

    /** Sends what was broadcast and still waits for company, and lets listeners see what was delivered. */
    void flush() {
        flush(false);
    }

    /**
     * The same, but listeners that have much before them may be left asleep.
     *
     * @param moreComes this is called again soon, whatever happens
     * @return whether a listener was left asleep
     */
    boolean flush(boolean moreComes) {
        sendTrain();
        return subscribers.flush(moreComes);
    }

    private void sendTrain() {
        if (train.count() > 0) {
            links.broadcast(train);
            train.clear();
        }
    }

    @Override
    public void sendToken(int node, Token token) {
        if (barrier.isUp()) {
            Token copy = Copies.of(token);
            barrier.defer(() -> sendToken(node, copy));
            return;
        }
        sendTrain();
        codec.encode(token, node, tokenFrame());
        links.send(node, finished());
        times.tokenLeft();
    }

    @Override
    public void resendToken(int node, Token token) {
        if (barrier.isUp()) {
            Token copy = Copies.of(token);
            barrier.defer(() -> resendToken(node, copy));
            return;
        }
        codec.encode(token, node, tokenFrame());
        links.sendOnAll(node, finished());
    }

    @Override
    public void sendCommit(int node, Commit commit) {
        if (barrier.isUp()) {
            barrier.defer(() -> sendCommit(node, commit));
            return;
        }
        codec.encode(commit, node, membershipFrame());
        links.sendOnAll(node, finished());
    }

    @Override
    public void sendHoldCancel(int node, HoldCancel holdCancel) {
        if (barrier.isUp()) {
            return; // it is repeated
        }
        codec.encode(holdCancel, node, membershipFrame());
        if (node == 0) {
            broadcastMembership();
        } else {
            links.send(node, finished());
        }
    }

    @Override
    public void broadcastData(Packet packet) {
        if (barrier.isUp()) {
            Packet copy = Copies.of(packet);
            barrier.defer(() -> broadcastData(copy));
            return;
        }
        if (codec.packetBytes(packet) > train.frameBytes()) {
            count(Counter.DATA_TOO_LARGE, 1); // of a member with larger frames, whoever else has it sends it again
            return;
        }
        if (train.isFull()) {
            sendTrain();
        }
        codec.encode(packet, train.next());
        train.add();
    }

    @Override
    public void broadcastJoin(Join join) {
        if (barrier.isUp()) {
            barrier.defer(() -> broadcastJoin(join));
            return;
        }
        codec.encode(join, membershipFrame());
        broadcastMembership();
    }

    @Override
    public void broadcastMerge(Merge merge) {
        if (barrier.isUp()) {
            return; // it is repeated
        }
        codec.encode(merge, membershipFrame());
        broadcastMembership();
    }

    private void broadcastMembership() {
        if (broadcastsMembership) {
            sendTrain();
            links.broadcastAsOne(finished(), train);
        } else {
            links.broadcastOnAll(finished());
        }
    }

    @Override
    public void deliver(Delivered message) {
        if (barrier.isUp()) {
            Delivered copy = Copies.of(message);
            barrier.defer(() -> deliver(copy));
            return;
        }
        deliveries.deliver(message);
    }

    @Override
    public void deliver(DeliveredRun run) {
        if (barrier.isUp() || !deliveries.deliverAtOnce(run)) {
            Effects.super.deliver(run);
        }
    }

    @Override
    public boolean isSynchronised(RingId ring) {
        return layer.isSynchronised(ring);
    }

    @Override
    public void gap() {
        if (!barrier.defers(this::gap)) {
            told.gap();
        }
    }

    @Override
    public void synchronises(boolean runs, NodeSet lacking) {
        if (!barrier.defers(() -> synchronises(runs, lacking))) {
            told.synchronises(runs, lacking);
        }
    }

    @Override
    public void departed(NodeSet gone, NodeSet vanished) {
        if (!barrier.defers(() -> departed(gone, vanished))) {
            told.departed(gone, vanished);
        }
    }

    @Override
    public boolean mayDeliver() {
        // Behind the barrier nothing reaches a listener, and what waits there is little; while the layer synchronises,
        // nothing does.
        deliveryStopped = !barrier.isUp() && subscribers.isFull() && !layer.isSynchronising();
        return !deliveryStopped;
    }

    /** Whether the core was told to deliver nothing more; it waits to be told that it may go on. */
    boolean deliveryStopped() {
        return deliveryStopped;
    }

    /** The core is about to be told; where it has nothing left to deliver it does not ask again. */
    void deliveryGoesOn() {
        deliveryStopped = false;
    }

    @Override
    public void transitional(RingId from, RingId to, int[] members, long[] incarnations) {
        if (!barrier.defers(() -> transitional(from, to, members, incarnations))) {
            told.transitional(from, to, members, incarnations);
        }
    }

    @Override
    public void regular(RingId ring, int[] members, long[] incarnations, int[] joined, int[] left) {
        if (!barrier.defers(() -> regular(ring, members, incarnations, joined, left))) {
            told.regular(ring, members, incarnations, joined, left);
        }
    }

    @Override
    public void arm(Deadline deadline, long atNanos) {
        deadlines.arm(deadline, atNanos);
    }

    @Override
    public void cancel(Deadline deadline) {
        deadlines.cancel(deadline);
    }

    @Override
    public void persist(StableRecord record) {
        sendTrain();
        layer.door().shut();
        journal.started(record.incarnation());
        barrier.raise(record);
    }

    @Override
    public void stateChanged(StateName from, StateName to, Reason reason, String detail) {
        journal.stateChanged(from, to, reason, detail);
        layer.runs(to == StateName.OPERATIONAL);
        if (Doubt.follows(reason)) {
            layer.membershipUnknown();
        }
        if (to == StateName.LEFT) {
            left(reason);
        }
    }

    /** Whoever waits for it is told when the others have been, and this node's listeners of all that was before. */
    private void left(Reason reason) {
        if (barrier.isUp()) {
            barrier.defer(() -> left(reason));
            return;
        }
        flush();
        journal.stopped(reason);
        layer.left();
        happenings.left(reason);
    }

    @Override
    public void refused(long tag, Reason reason) {
        pending.refused(tag, reason, journal);
    }

    @Override
    public void ordered(long tag) {
        pending.ordered(tag);
    }

    @Override
    public void suspended(long gapNanos) {
        journal.suspended(gapNanos);
        ByteBuffer record = ByteBuffer.allocate(Long.BYTES).putLong(gapNanos).flip();
        subscribers.tell(ListenerRecords.SUSPENDED, record);
    }

    @Override
    public void fatal(String what) {
        happenings.fatal(what);
    }

    @Override
    public void rotated(long nanos) {
        times.rotated(nanos);
    }

    @Override
    public void notice(Notice what, int about, String detail) {
        journal.notice(what, about, detail);
    }

    @Override
    public void count(Counter counter, long amount) {
        counters[counter.ordinal()] += amount;
    }

    private void countInvalid() {
        count(Counter.INVALID, 1);
    }

    /** The token must fit into the smallest frame: requests that do not are left out. */
    private ByteBuffer tokenFrame() {
        int room = Math.min(train.frameBytes(), DialectCodec.MAX_MEMBERSHIP_BYTES);
        return frame.limit(Train.MAX_HEADROOM + room).position(Train.MAX_HEADROOM);
    }

    private ByteBuffer membershipFrame() {
        return frame.clear().position(Train.MAX_HEADROOM);
    }

    private ByteBuffer finished() {
        return frame.limit(frame.position()).position(Train.MAX_HEADROOM);
    }
}
