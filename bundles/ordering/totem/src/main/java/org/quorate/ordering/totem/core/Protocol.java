package org.quorate.ordering.totem.core;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.delivery.Delivery;
import org.quorate.ordering.totem.core.delivery.MessageQueue;
import org.quorate.ordering.totem.core.delivery.PacketPool;
import org.quorate.ordering.totem.core.delivery.Reassembly;
import org.quorate.ordering.totem.core.delivery.RingLog;
import org.quorate.ordering.totem.core.delivery.StoredPacket;
import org.quorate.ordering.totem.core.flow.Punctuality;
import org.quorate.ordering.totem.core.flow.RotationClock;
import org.quorate.ordering.totem.core.flow.SendWindow;
import org.quorate.ordering.totem.core.flow.Timers;
import org.quorate.ordering.totem.core.membership.Candidates;
import org.quorate.ordering.totem.core.membership.Configuration;
import org.quorate.ordering.totem.core.membership.MergeGate;
import org.quorate.ordering.totem.core.membership.Peers;
import org.quorate.ordering.totem.core.membership.Reachability;

/** All state of one node (specification, section 5) that the four states of the ring share, each part in its own holder. */
final class Protocol {

    /** So many join messages later all that are there should have heard each other. */
    private static final int SETTLE_JOINS = 4;

    /** Beyond it nothing is left to count up to. */
    private static final long MOST_EPOCH = (1L << 62) - 1;

    private static final int MILLION = 1_000_000;
    private static final long MIN_STORE_BYTES = 32L << 20;

    final TotemSettings settings;
    final DialectPolicy dialect;
    final RandomGenerator jitter;
    final Effects effects;
    final int self;

    final Timers timers;
    final Peers peers;
    final Candidates candidates;
    final Reachability reachability;
    final MergeGate gate;
    final SynchronisationPhase phase;
    final MessageQueue queue;
    final MessageQueue synchronising;
    final QueuedPackets queued;
    final Reassembly reassembly;
    final Delivery delivery;
    final SendWindow flow;
    final RotationClock clock;
    final Punctuality punctuality;
    final Turn turn;
    final Stall stall;
    final LowMark lowMark;
    final TokenVisit visit;
    final Forming forming;
    final Versions versions;

    /** Packets of the installed ring, and of the one that is being recovered into. */
    RingLog log;

    RingLog nextLog;

    /** The last installed ring ({@code oldRing}, {@code memb}); this node alone before the first. */
    Configuration installed;

    boolean everInstalled;

    /** The ring committed to most recently. */
    RingId ring = RingId.NONE;

    long maxRingSeq;
    long incarnation;
    long counter;
    NodeSet obligation = NodeSet.EMPTY;
    Reason reason = Reason.STARTED;

    /** Time of the running input. */
    long now;

    long tokenLossNanos;
    long consensusNanos;
    long gatherSince;

    /** When the search for the next ring began, through all attempts. */
    long gatherBegan;

    long joinSentAt;

    /** Until then a node without a record does not form a ring of some only ([P3]). */
    long listenUntil;

    boolean everCommitted;
    boolean holdDelivery;
    boolean leaving;

    private final PacketPool pool;

    Protocol(TotemSettings settings, DialectPolicy dialect, RandomGenerator jitter, Effects effects) {
        this.settings = settings;
        this.dialect = dialect;
        this.jitter = jitter;
        this.effects = effects;
        this.self = settings.self();
        long storeBytes = Math.max(MIN_STORE_BYTES, 8L * settings.windowBytes());
        // A packet has room for up to twice its length.
        pool = new PacketPool(2 * storeBytes);
        log = new RingLog(pool, settings.storeCapacity(), storeBytes);
        nextLog = new RingLog(pool, settings.storeCapacity(), storeBytes);
        timers = new Timers(effects);
        peers = new Peers(settings.configured());
        candidates = new Candidates(self);
        reachability = new Reachability(self, settings.configured(), SETTLE_JOINS * settings.joinIntervalNanos());
        gate = new MergeGate(settings.configured());
        phase = new SynchronisationPhase(effects);
        queue = dialect.newQueue(settings.queueBytes());
        synchronising = dialect.newQueue(settings.queueBytes());
        queued = new QueuedPackets(queue, synchronising, phase, dialect.payloads(), pool, settings, effects);
        reassembly = dialect.newReassembly(settings, phase, effects);
        delivery = new Delivery(reassembly, effects);
        flow = dialect.newSendWindow(settings, effects);
        clock = new RotationClock(settings.tokenRetransmitNanos(), dialect.adaptsRetransmission());
        punctuality = new Punctuality();
        turn = new Turn();
        stall = new Stall(self);
        lowMark = new LowMark();
        visit = new TokenVisit(settings, dialect, turn, flow, effects);
        forming = new Forming(new Exchange(pool, self));
        versions = new Versions(this);
        tokenLossNanos = settings.tokenLossNanos();
        consensusNanos = settings.consensusNanos();
        installed = Configuration.alone(RingId.NONE, self, 0);
    }

    /** Begins the first incarnation of a core; false when the record's numbers are used up. */
    boolean begin(StableRecord stable, long epoch) {
        if (stable.ringSequence() < 0 || stable.ringSequence() >= MOST_EPOCH || stable.incarnation() >= MOST_EPOCH) {
            return false;
        }
        boolean known = !stable.equals(StableRecord.NONE);
        joinSentAt = now - settings.joinNanos();
        listenUntil = known ? now : now + 2 * settings.mergeNanos();
        incarnate(stable.ringSequence(), Math.max(1, known ? stable.incarnation() + 1 : epoch & MOST_EPOCH));
        return true;
    }

    /** Becomes a new incarnation, durable before anything is sent. */
    void incarnate(long ringSequence, long newIncarnation) {
        incarnation = newIncarnation;
        counter = 0;
        maxRingSeq = Math.max(maxRingSeq, ringSequence + 1);
        // [P2]: committed sequences move in steps of four, so that one more names no ring there ever was.
        ring = new RingId(self, ringSequence + 1);
        installed = Configuration.alone(ring, self, toldIncarnation());
        log.begin(settings.firstSeq());
        nextLog.begin(settings.firstSeq());
        effects.persist(new StableRecord(ringSequence, incarnation));
    }

    /** As messages have it. */
    long toldIncarnation() {
        return dialect.tellsOfSenders() ? incarnation : DialectPolicy.INCARNATION_NOT_TOLD;
    }

    void sawRing(long sequence) {
        maxRingSeq = Math.max(maxRingSeq, sequence);
    }

    /** [W5]: whether a deadline that accuses others came while this node is late itself; then it comes again later, once. */
    boolean waitsOnceMore(Deadline deadline) {
        punctuality.late(timers.lateness(now), now);
        long waited = switch (deadline) {
            case TOKEN_LOSS -> tokenLossNanos;
            case CONSENSUS -> consensusNanos;
            case TOKEN_RETRANSMIT, HOLD, HOLD_CANCEL, JOIN, MERGE, LEAVE -> 0;
        };
        return waited > 0 && timers.extend(deadline, punctuality.patience(waited, now), now);
    }

    void changed(StateName from, StateName to, Reason why, String detail) {
        reason = why;
        effects.stateChanged(from, to, why, detail);
    }

    /** The setting as it is told to others. */
    int tokenLossMillis() {
        return (int) (settings.tokenLossNanos() / MILLION);
    }

    /** The setting as it is told to others. */
    int consensusMillis() {
        return (int) (settings.consensusNanos() / MILLION);
    }

    // ---- what membership messages say

    Join join(boolean leave, NodeSet wanted, NodeSet failed) {
        return new Join(
                self,
                toldIncarnation(),
                ++counter,
                ring.sequence(),
                leave,
                wanted,
                failed,
                reachability.own(),
                peers.remembered(self, wanted.minus(failed)),
                tokenLossMillis(),
                consensusMillis(),
                settings.windowMessages(),
                settings.windowBytes(),
                settings.abilities().versionMin(),
                settings.abilities().versionMax(),
                settings.features());
    }

    /** Of these, who has no layers above that synchronise. */
    NodeSet lackingLayers(NodeSet members) {
        boolean here = (settings.features() & Abilities.SYNCHRONISATION) != 0;
        NodeSet others = peers.lacking(members.without(self), Abilities.SYNCHRONISATION);
        return here ? others : others.with(self);
    }

    void announce() {
        effects.count(Counter.MERGE_SENT, 1);
        effects.broadcastMerge(new Merge(
                self,
                toldIncarnation(),
                ++counter,
                installed.ring(),
                installed.members(),
                reachability.own(),
                peers.remembered(self, installed.members()),
                settings.abilities().versionMin(),
                settings.abilities().versionMax(),
                versions.commonMin(installed.members()),
                versions.commonMax(installed.members())));
    }

    /** The commit token of a ring of all that are hoped for, before anybody has filled it in. */
    Commit newCommit() {
        NodeSet members = candidates.hoped();
        List<Commit.Entry> entries = new ArrayList<>(members.size());
        for (int i = 0; i < members.size(); i++) {
            entries.add(Commit.Entry.empty(members.get(i)));
        }
        return new Commit(
                self,
                toldIncarnation(),
                new RingId(self, maxRingSeq + 4),
                0,
                0,
                entries,
                peers.largestTokenLoss(members, tokenLossMillis()),
                peers.largestConsensus(members, consensusMillis()),
                peers.smallestWindowMessages(members, settings.windowMessages()),
                peers.smallestWindowBytes(members, settings.windowBytes()),
                versions.commonMax(members),
                dialect.tellsOfSenders() ? peers.commonFeatures(members, settings.features()) : 0);
    }

    Commit.Entry ownEntry() {
        if (!dialect.tellsOldRing()) {
            return ReceivedFlags.entry(self, installed.ring(), log);
        }
        return new Commit.Entry(
                self,
                incarnation,
                installed.ring(),
                log.aru(),
                log.high(),
                log.delivered(),
                log.safeLine(),
                obligation);
    }

    // ---- packets

    /** Keeps a packet of a running ring, when it is new and there is room. */
    boolean keep(Packet packet, RingLog in) {
        if (packet.seq - in.low() <= 0 || in.holds(packet.seq)) {
            effects.count(Counter.DATA_DUPLICATE, 1);
            return false;
        }
        if (!in.accepts(packet.seq, packet.length)) {
            effects.count(Counter.DATA_OUT_OF_WINDOW, 1);
            return false;
        }
        effects.count(Counter.DATA_RECEIVED, 1);
        StoredPacket kept = pool.take(packet.length);
        kept.keep(packet);
        in.put(kept);
        return true;
    }

    byte[] payloadRoom(int length) {
        return pool.next(length).bytes;
    }

    /** 12.3: a packet of the old ring that came inside one of the new ring is kept at once, or it would be lost with it. */
    void unwrap(Packet packet) {
        if (packet.innerRingSequence != installed.ring().sequence()
                || packet.innerRingRepresentative != installed.ring().representative()) {
            return;
        }
        forming.exchange.sentBySomebody(packet.innerSeq);
        if (log.inWindow(packet.innerSeq) && !log.holds(packet.innerSeq)) {
            effects.count(Counter.DATA_RECOVERED, 1);
            StoredPacket kept = pool.take(packet.length);
            kept.keepInner(packet);
            log.put(kept);
        }
    }

    /**
     * Whether a packet tells of a ring with which this node could be in one: where data does that at all, and unless it is a late
     * one of a ring that is gone (EVS-17).
     */
    boolean isOfAnotherRing(Packet packet) {
        boolean late = installed.has(packet.sender) && packet.ringSequence - ring.sequence() < 0;
        return dialect.foreignDataGathers() && !late;
    }

    void deliver() {
        if (!holdDelivery) {
            delivery.running(log, installed.ring());
        }
        log.release();
    }

    void check() {
        log.check();
        InvariantViolation.unless(
                ring.sequence() - maxRingSeq <= 0, "[I2] ring, highest ring", ring.sequence(), maxRingSeq);
    }
}
