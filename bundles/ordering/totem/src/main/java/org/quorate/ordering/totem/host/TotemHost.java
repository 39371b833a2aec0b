package org.quorate.ordering.totem.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.quorate.node.Confined;
import org.quorate.node.EventLog;
import org.quorate.node.History;
import org.quorate.node.Inbox;
import org.quorate.node.Incumbent;
import org.quorate.node.LoopWork;
import org.quorate.node.NodeIdentity;
import org.quorate.node.NodeLoop;
import org.quorate.node.StableStore;
import org.quorate.ordering.RingStatus;
import org.quorate.ordering.RingTransition;
import org.quorate.ordering.totem.core.DialectPolicy;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Reason;
import org.quorate.ordering.totem.core.TotemCore;
import org.quorate.transport.PeerState;
import org.quorate.transport.TransportLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Totem core on the node's loop, and the incumbent of the ordering seam.
 *
 * <p>A turn: frames from the links into the core, requests from the inbox into the core, deadlines, then what is to be sent
 * leaves. The core starts when there is a link. While the stable store writes what must survive, nothing goes in or out.
 */
@Confined("node loop")
public final class TotemHost implements LoopWork, Incumbent {
    /** Name of the inbox through which applications submit. */
    public static final String INBOX = "ordering";

    /** Room in that inbox. */
    public static final int INBOX_BYTES = 8 * 1024 * 1024;

    static final int FRAMES_PER_TURN = 128;

    private static final int RECORDS_PER_TURN = 256;
    private static final int FRAMES_AFTER_PAUSE = 8_192;
    private static final long FULL_RETRY_NANOS = 2_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(TotemHost.class);

    private final String description;
    private final NodeIdentity node;
    private final NodeLoop loop;
    private final RingSettings settings;
    private final RandomGenerator chance;
    private final EventLog events;
    private final StableStore.Stored stored;
    private final NodeSet configured;
    private final LinkSet links;
    private final Deadlines deadlines = new Deadlines();
    private final PersistBarrier barrier;
    private final RingJournal journal;
    private final Pending pending = new Pending();
    private final Inbox inbox;
    private final Subscribers subscribers = new Subscribers();
    private final List<CompletableFuture<Void>> leavers = new ArrayList<>();
    private final Runnable failNode;

    private HostEffects effects;
    private TotemCore core;
    private FrameIntake intake;
    private SubmissionIntake submissions;
    private volatile boolean acting;
    private boolean left;
    private boolean deliveryHeld;
    private boolean holdTold;

    /**
     * A host that has not begun.
     *
     * @param description bundle, version and number, for people
     * @param stored what the stable store has of {@link PersistBarrier#RECORD}; read while starting
     * @param failNode ends this node after a broken invariant
     */
    public TotemHost(
            String description,
            NodeIdentity node,
            NodeLoop loop,
            RingSettings settings,
            RandomGenerator chance,
            StableStore store,
            StableStore.Stored stored,
            EventLog events,
            History history,
            Runnable failNode) {
        this.description = description;
        this.node = node;
        this.loop = loop;
        this.settings = settings;
        this.chance = chance;
        this.stored = stored;
        this.events = events;
        this.failNode = failNode;
        this.configured = NodeSet.of(
                node.nodes().keySet().stream().mapToInt(Integer::intValue).toArray());
        this.links = new LinkSet(configured, node.id());
        this.barrier = new PersistBarrier(store, loop::nowNanos);
        this.journal = new RingJournal(events, history, node, loop::nowNanos, settings.tokenLossMillis());
        this.inbox = loop.inbox(INBOX, INBOX_BYTES);
        Rehearsal.run(settings.alone(node.id()));
    }

    /** Name of the stable store's record. */
    public static String record() {
        return PersistBarrier.RECORD;
    }

    // Links and listeners, as they come and go.

    /** Puts a link into use; the first one starts the core. */
    public void addLink(TransportLink link) {
        if (effects != null && core != null && !effects.fits(link)) {
            LOG.error(
                    "RNG-142 Link {} of {} is not used: its frames hold {} bytes, and the ring sends frames of {}. Do: give"
                            + " the link the same frame size, or restart this node so that the ring uses smaller ones.",
                    link.number(),
                    link.provider(),
                    link.maxFrameBytes(),
                    effects.frameBytes());
            return;
        }
        if (acting) {
            links.current(link.number())
                    .ifPresent(old -> journal.swapped("transport", old.provider(), link.provider(), "prepare"));
        }
        links.add(link);
        if (acting && core == null) {
            start();
        } else if (core != null) {
            tellReach();
        }
    }

    /** Takes a link out of use, after reading what it still holds. */
    public void removeLink(TransportLink link) {
        if (acting && core != null && !barrier.isUp() && links.has(link)) {
            link.poll(intake.of(link), FRAMES_AFTER_PAUSE);
            effects.flush();
        }
        boolean used = links.remove(link);
        if (acting && used) {
            links.current(link.number())
                    .ifPresent(now -> journal.swapped("transport", link.provider(), now.provider(), "done"));
        }
        if (core != null) {
            tellReach();
        }
    }

    /** Whether this host is the one that acts. Any thread. */
    boolean acts() {
        return acting;
    }

    /** Delivers to a listener from here on, or from when this host acts: until then its mailbox is another one's. */
    void subscribe(Subscriber subscriber) {
        if (acting) {
            subscriber.open();
        }
        subscribers.add(subscriber);
    }

    /** Delivers to it no more. */
    void unsubscribe(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    // The turn.

    @Override
    public String name() {
        return description;
    }

    @Override
    public int order() {
        return LoopWork.ORDERING;
    }

    @Override
    public boolean work(long nowNanos) {
        if (!acting || core == null) {
            return false;
        }
        barrier.retry(nowNanos);
        if (barrier.isUp()) {
            return false;
        }
        boolean more = links.poll(intake, FRAMES_PER_TURN);
        int taken = barrier.isUp() ? 0 : inbox.drain(submissions, RECORDS_PER_TURN);
        if (!more && !barrier.isUp()) {
            deadlines.fire(nowNanos, core);
        }
        effects.flush();
        tendListeners(nowNanos);
        return !barrier.isUp() && (more || taken == RECORDS_PER_TURN);
    }

    @Override
    public long nanosToDeadline(long nowNanos) {
        if (!acting || core == null) {
            return NO_DEADLINE;
        }
        if (barrier.isUp()) {
            return barrier.nanosToRetry(nowNanos);
        }
        long next = deadlines.nanosToNext(nowNanos);
        return deliveryHeld ? Math.min(next, FULL_RETRY_NANOS) : next;
    }

    @Override
    public void paused(long nowNanos, long gapNanos) {
        if (acting && core != null && !barrier.isUp()) {
            intake.beginAfterPause();
            core.paused(nowNanos, gapNanos);
            links.poll(intake, FRAMES_AFTER_PAUSE);
            intake.endAfterPause(nowNanos);
            effects.flush();
        }
    }

    // The seam.

    @Override
    public String description() {
        return description;
    }

    @Override
    public void begin(Optional<Legacy> legacy) throws LegacyRefused {
        if (legacy.isPresent()) {
            restore(legacy.get());
        }
        acting = true;
        subscribers.open();
        inbox.shut(false);
        if (core == null && !links.isEmpty()) {
            start();
        }
    }

    @Override
    public byte[] bequeath() {
        acting = false;
        if (core == null || left) {
            return new byte[0];
        }
        effects.flush();
        journal.swapped("ordering", description, "", "prepare");
        return Bequest.write(barrier.record(), journal, pending, subscribers, core.snapshot(loop.nowNanos()));
    }

    @Override
    public void resume() {
        acting = true;
    }

    @Override
    public void dismissed() {
        acting = false;
        core = null;
        deadlines.cancelAll();
    }

    private void restore(Legacy legacy) throws LegacyRefused {
        if (legacy.state().length == 0) {
            return;
        }
        if (legacy.ageNanos() > settings.tokenLossMillis() * 500_000L) {
            throw new LegacyRefused("the state of " + legacy.from() + " is " + legacy.ageNanos() / 1_000_000
                    + " ms old and the token is lost after " + settings.tokenLossMillis()
                    + " ms: this node joins anew");
        }
        if (links.isEmpty()) {
            throw new LegacyRefused("no link is open: this node joins anew when there is one");
        }
        try {
            Bequest bequest = Bequest.read(legacy.state(), journal, pending);
            prepare();
            core = TotemCore.restore(
                    bequest.core(),
                    settings.forCore(node.id(), configured, links),
                    DialectPolicy.NATIVE,
                    chance,
                    effects,
                    loop.nowNanos());
            journal.resumed(core.incarnation(), core.ring(), legacy.from(), description);
            intakesOf(core);
            subscribers.inherit(bequest.backlogs());
            // What the old host may still have been writing is durable before this one says a word.
            barrier.raise(bequest.record());
        } catch (IllegalArgumentException fault) {
            core = null;
            deadlines.cancelAll();
            throw new LegacyRefused("the state of " + legacy.from() + " cannot be read: " + fault.getMessage());
        }
    }

    private void start() {
        prepare();
        core = new TotemCore(settings.forCore(node.id(), configured, links), DialectPolicy.NATIVE, chance, effects);
        intakesOf(core);
        core.start(loop.nowNanos(), PersistBarrier.recordIn(stored), chance.nextLong(1L << 32, 1L << 48));
        tellReach();
        effects.flush();
    }

    private void prepare() {
        int headroom =
                links.links().stream().mapToInt(TransportLink::headroom).max().orElse(0);
        effects = new HostEffects(
                links,
                deadlines,
                barrier,
                journal,
                pending,
                subscribers,
                new Consequences(),
                headroom,
                links.maxFrameBytes());
    }

    private void intakesOf(TotemCore newCore) {
        intake = new FrameIntake(newCore, loop::nowNanos, effects, this::peerChanged, barrier);
        submissions =
                new SubmissionIntake(newCore, loop::nowNanos, journal, pending, events, settings.maxMessageBytes());
    }

    // What follows from the links and from the core.

    private void peerChanged(TransportLink link, int peer, PeerState state) {
        boolean wasRefused = links.isRefused(peer);
        links.peerChanged(link, peer, state);
        boolean isRefused = links.isRefused(peer);
        tellReach();
        if (isRefused != wasRefused) {
            core.peerGone(loop.nowNanos(), peer, isRefused);
        }
    }

    private void tellReach() {
        core.reach(NodeSet.of(links.reached()).with(node.id()));
    }

    private void tendListeners(long nowNanos) {
        boolean full = subscribers.tend();
        // A core that was handed over may hold delivery without this host having told it so.
        if (full != deliveryHeld || !holdTold) {
            holdTold = true;
            deliveryHeld = full;
            core.receiverFull(full);
            core.holdDelivery(nowNanos, full);
            effects.flush();
        }
    }

    /** What the core's effects mean for the host. */
    private final class Consequences implements HostEffects.Happenings {
        @Override
        public void left(Reason why) {
            left = true;
            inbox.shut(true);
            leavers.forEach(leaver -> leaver.complete(null));
            leavers.clear();
        }

        @Override
        public void fatal(String what) {
            left = true;
            acting = false;
            inbox.shut(true);
            LOG.error(
                    "RNG-199 {} This node leaves the cluster and stops. Do: keep its log and event log and report it.",
                    what);
            failNode.run();
        }
    }

    // What callers on the loop ask.

    /** Leaves in order; completes when the others have been told. */
    public void leave(CompletableFuture<Void> done) {
        if (!acting && !left) {
            done.complete(null); // the inbox is another one's
            return;
        }
        if (core == null || left) {
            inbox.shut(true);
            done.complete(null);
            return;
        }
        leavers.add(done);
        inbox.shut(true);
        if (leavers.size() == 1) {
            inbox.drain(submissions, Integer.MAX_VALUE);
            core.leave(loop.nowNanos());
            effects.flush();
        }
    }

    /** How the ring stands. */
    public RingStatus status() {
        StatusReport report = new StatusReport(settings, loop.nowNanos(), journal.stateSinceNanos());
        if (core == null) {
            return report.waiting(acting ? "no transport link is open" : RingStatus.ANOTHER_ACTS);
        }
        return report.of(core, effects, barrier.isFailing() ? "the disk refuses the ring's record" : "");
    }

    /** The last transitions. */
    public List<RingTransition> transitions() {
        return journal.transitions();
    }
}
