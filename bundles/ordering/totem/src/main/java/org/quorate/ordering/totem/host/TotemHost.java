package org.quorate.ordering.totem.host;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
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
import org.quorate.ordering.LoopLayer;
import org.quorate.ordering.RingStatus;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.core.TotemCore;
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
    public static final int INBOX_BYTES = 4 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(TotemHost.class);

    private final LongSupplier present;
    private final String description;
    private final NodeIdentity node;
    private final NodeLoop loop;
    private final RingSettings settings;
    private final RandomGenerator chance;
    private final EventLog events;
    private final StableStore.Stored stored;
    private final NodeSet configured;
    private final LinkSet links;
    private final PersistBarrier barrier;
    private final RingJournal journal;
    private final Subscribers subscribers = new Subscribers();
    private final RingTimes times;
    private final HostParts parts;
    private final Inbox inbox;
    private final Leave leave = new Leave();
    private final Endings endings;

    private CoreTurn turn;
    private MembershipNews news;
    private volatile boolean acting;

    /**
     * A host that has not begun.
     *
     * @param description bundle, version and number, for people
     * @param stored what the stable store has of {@link PersistBarrier#RECORD}; read while starting
     * @param failNode ends this node after a broken invariant
     * @param present the clock that tells of a pause in the middle of a turn
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
            Runnable failNode,
            LongSupplier present) {
        this.present = present;
        this.description = description;
        this.node = node;
        this.loop = loop;
        this.settings = settings;
        this.chance = chance;
        this.stored = stored;
        this.events = events;
        this.configured = NodeSet.of(
                node.nodes().keySet().stream().mapToInt(Integer::intValue).toArray());
        this.links = new LinkSet(configured, node.id());
        this.barrier = new PersistBarrier(store, loop::nowNanos);
        this.journal = new RingJournal(events, history, node, loop::nowNanos, settings.tokenLossMillis());
        this.times = new RingTimes(node.id(), present, loop.nowNanos());
        LayerAbove layer = new LayerAbove(settings);
        this.parts = new HostParts(links, new Deadlines(), barrier, journal, new Pending(), subscribers, times, layer);
        this.inbox = loop.inbox(INBOX, INBOX_BYTES);
        endings = new Endings(leave, inbox, layer, this::stopActing, failNode);
        Rehearsal.run(settings.dialect(), settings.alone(node.id()));
    }

    /** Name of the stable store's record. */
    public static String record() {
        return PersistBarrier.RECORD;
    }

    // Links and listeners, as they come and go.

    /** Puts a link into use; the first one starts the core. */
    public void addLink(TransportLink link) {
        if (turn != null && !turn.effects().fits(link)) {
            journal.linkRefused(link, turn.effects().frameBytes());
            return;
        }
        if (acting) {
            links.current(link.number())
                    .ifPresent(old -> journal.swapped("transport", old.provider(), link.provider(), "prepare"));
        }
        links.add(link);
        startIfPossible();
        if (turn != null) {
            turn.tellReach();
        }
    }

    /** Takes a link out of use, after reading what it still holds. */
    public void removeLink(TransportLink link) {
        if (acting && turn != null && links.has(link)) {
            turn.empty(link);
        }
        boolean used = links.remove(link);
        if (acting && used) {
            links.current(link.number())
                    .ifPresent(now -> journal.swapped("transport", link.provider(), now.provider(), "done"));
        }
        if (turn != null) {
            turn.tellReach();
        }
    }

    /** Uses that layer where the ring needs one; the core starts when there is one. */
    void addLayer(LoopLayer layer) {
        parts.layer().use(layer);
        if (acting && !leave.awaitsLayer()) { // else when this node joins again
            parts.layer().attach();
            startIfPossible();
        }
    }

    /** Uses that layer no more. A member that does not synchronise stops all others, so this node leaves the ring until one is there. */
    void removeLayer(LoopLayer layer) {
        if (parts.layer().isUsed(layer) && acting && turn != null && leave.untilLayer()) {
            LOG.error(
                    "RNG-144 The layer that agrees with the other members on each ring is gone: this node leaves the ring"
                            + " until there is one again. Do: start its bundle.");
            parts.layer().leaving();
        }
        parts.layer().forget(layer, acting);
    }

    /** It has left for want of a layer, and there is one: joins as a new incarnation. */
    private void joinAgain() {
        leave.undone();
        turn = null;
        parts.deadlines().cancelAll();
        parts.layer().attach();
        startIfPossible();
    }

    private void startIfPossible() {
        boolean mayStart = !links.isEmpty() && !parts.layer().isMissing();
        if (acting && turn == null && mayStart) {
            start();
        }
    }

    /** Language of the ring. */
    RingDialect dialect() {
        return settings.dialect();
    }

    /** Whether this host is the one that acts. Any thread. */
    public boolean acts() {
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
        if (leave.isDone() && leave.awaitsLayer() && acting && !parts.layer().isMissing()) {
            joinAgain();
        }
        return acting && turn != null && turn.run(nowNanos);
    }

    @Override
    public long nanosToDeadline(long nowNanos) {
        return acting && turn != null ? turn.nanosToDeadline(nowNanos) : NO_DEADLINE;
    }

    @Override
    public void paused(long nowNanos, long gapNanos) {
        if (acting && turn != null) {
            turn.paused(nowNanos, gapNanos);
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
        times.begin(loop.nowNanos());
        subscribers.open();
        inbox.shut(false);
        parts.layer().attach();
        if (turn != null) {
            news.look(turn.core(), loop.nowNanos());
        }
        startIfPossible();
    }

    @Override
    public boolean mayBequeath() {
        return !barrier.isUp() && !parts.layer().waits() && !leave.isUnderWay();
    }

    @Override
    public byte[] bequeath() {
        acting = false;
        if (turn == null || leave.isDone() || barrier.isUp()) {
            return new byte[0]; // the next one joins anew
        }
        turn.effects().flush();
        parts.layer().door().shut();
        inbox.wakes(true); // whoever is next decides anew
        journal.swapped("ordering", description, "", "prepare");
        return Bequest.write(parts, turn.effects().frameBytes(), turn.core().snapshot(loop.nowNanos()));
    }

    @Override
    public void resume() {
        acting = true;
    }

    /** Nobody acts here any more, and perhaps somebody will soon: until then this node knows nothing of its ring. */
    public void abandoned() {
        parts.layer().membershipUnknown();
    }

    @Override
    public void dismissed() {
        acting = false;
        parts.layer().handedOver();
        leave.replaced();
        turn = null;
        parts.deadlines().cancelAll();
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
            Bequest bequest = Bequest.read(legacy.state(), parts);
            if (bequest.frameBytes() > links.maxFrameBytes()) {
                throw new LegacyRefused("its packets need frames of " + bequest.frameBytes()
                        + " bytes, and the links that are open hold " + links.maxFrameBytes());
            }
            HostEffects effects = effects();
            TotemCore core = TotemCore.restore(
                    bequest.core(),
                    settings.forCore(node.id(), configured, links),
                    settings.dialect().policy(),
                    chance,
                    effects,
                    loop.nowNanos());
            barrier.inherit(bequest.record());
            journal.resumed(core.incarnation(), core.ring(), legacy.from(), description);
            subscribers.inherit(bequest.backlogs());
            parts.layer().inherit(core.ring(), core.state() == StateName.OPERATIONAL, core.isSynchronising());
            turn = turn(core, effects);
        } catch (IllegalArgumentException fault) {
            parts.deadlines().cancelAll();
            throw new LegacyRefused("the state of " + legacy.from() + " cannot be read: " + fault.getMessage());
        }
    }

    private void start() {
        HostEffects effects = effects();
        TotemCore core = new TotemCore(
                settings.forCore(node.id(), configured, links),
                settings.dialect().policy(),
                chance,
                effects);
        turn = turn(core, effects);
        core.start(loop.nowNanos(), barrier.last(stored, settings.dialect()), chance.nextLong(1L << 32, 1L << 48));
        turn.tellReach();
        effects.flush();
    }

    private HostEffects effects() {
        int headroom =
                links.links().stream().mapToInt(TransportLink::headroom).max().orElse(0);
        news = new MembershipNews(parts, settings, loop::nowNanos);
        return new HostEffects(parts, settings.dialect(), news, endings, headroom, links.maxFrameBytes());
    }

    private void stopActing() {
        acting = false;
    }

    private CoreTurn turn(TotemCore core, HostEffects effects) {
        return new CoreTurn(core, effects, news, parts, loop, inbox, events, node.id(), settings, present);
    }

    // What callers on the loop ask.

    /** Leaves in order; completes when the others have been told. */
    public void leave(CompletableFuture<Void> done) {
        if (!acting && !leave.isDone()) {
            done.complete(null); // the inbox is another one's
            return;
        }
        inbox.shut(true);
        boolean mustTell = leave.forGood(done);
        if (turn == null || leave.isDone()) {
            leave.done();
        } else if (mustTell) {
            parts.layer().leaving();
        }
    }

    /** Forms the ring anew, so that its members agree on the settings that they have now. */
    public void formAnew() {
        parts.layer().formAnew();
    }

    /** How the ring stands. */
    public RingStatus status() {
        StatusReport report = new StatusReport(settings, loop.nowNanos(), journal.stateSinceNanos());
        if (turn == null) {
            return report.waiting(acting, parts);
        }
        return report.of(turn.core(), turn.effects(), parts);
    }

    /** What is measured. */
    RingTimes times() {
        return times;
    }

    /** What is remembered for people. */
    RingJournal journal() {
        return journal;
    }
}
