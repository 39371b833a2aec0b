package org.quorate.group.core.host;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.quorate.group.GroupJoining;
import org.quorate.group.GroupListener;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupOptions;
import org.quorate.group.GroupStatus;
import org.quorate.group.GroupSubmission;
import org.quorate.group.GroupViewId;
import org.quorate.group.Synchroniser;
import org.quorate.group.core.process.Counter;
import org.quorate.group.core.process.Effects;
import org.quorate.group.core.process.GroupLayer;
import org.quorate.group.core.process.GroupLimits;
import org.quorate.group.core.process.Pieces;
import org.quorate.group.core.wire.GroupNames;
import org.quorate.group.core.wire.LeaveReason;
import org.quorate.node.Confined;
import org.quorate.node.Inbox;
import org.quorate.node.NodeLoop;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Process groups of one node: the layer, its members, and the queues between them. */
@ThreadSafe
public final class GroupHost {
    static final String INBOX = "groups";

    private static final int INBOX_BYTES = 4 * 1024 * 1024;
    private static final int MUCH_BYTES = 4 * 1024 * 1024;
    private static final int SOME_BYTES = 512 * 1024;

    /** Twice the largest record, which is a packet of messages or a piece. */
    private static final int LITTLE_BYTES = 256 * 1024;

    private static final int MEMBERS_WITH_MUCH = 8;
    private static final int MEMBERS_WITH_SOME = 64;
    private static final int STOP_MILLIS = 300;
    private static final Logger LOG = LoggerFactory.getLogger(GroupHost.class);
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final int self;
    private final NodeLoop loop;
    private volatile HostLimits limits;
    private final GroupLimits protocol;
    private final GroupLayer layer;
    private final Inbox inbox;
    private final SendIntake intake;
    private final MemberRounds rounds;
    private final Gate largeGate;
    private final Receipts receipts = new Receipts();
    private final AtomicInteger nextInstance = new AtomicInteger(1);
    private final ConcurrentMap<Long, byte[]> deposits = new ConcurrentHashMap<>();
    private final AtomicLong lastTicket = new AtomicLong();
    private final CompletableFuture<Boolean> allLeft = new CompletableFuture<>();

    // Of the loop.
    private final Map<Integer, HostedMember> members = new HashMap<>();
    private final Map<Counter, Long> counters = new EnumMap<>(Counter.class);
    private Pieces lastPieces;
    private Assembled lastAssembled;
    private volatile boolean running;
    private volatile int memberCount;

    /**
     * Not running yet. Any thread.
     *
     * @param self id of this node
     */
    public GroupHost(int self, NodeLoop loop, HostLimits limits) {
        this(self, loop, limits, GroupLimits.PROTOCOL);
    }

    GroupHost(int self, NodeLoop loop, HostLimits limits, GroupLimits protocol) {
        this.self = self;
        this.loop = loop;
        this.limits = limits;
        this.protocol = protocol;
        layer = new GroupLayer(self, protocol, new LayerEffects());
        inbox = loop.inbox(INBOX, INBOX_BYTES);
        intake = new SendIntake(this, layer, inbox);
        rounds = new MemberRounds(this);
        largeGate = new Gate(limits.largeBytes());
    }

    /** Takes part in the turns of the loop; what an earlier version of this bundle was still to send is dropped. */
    public void start() {
        onLoop(() -> {
            inbox.drain((type, record) -> true, Integer.MAX_VALUE);
            inbox.shut(false);
            loop.attach(intake);
            loop.attach(rounds);
            running = true;
        });
    }

    /**
     * All members of this node end, and the others are told. Elsewhere than on the loop it waits until they have been, for at most {@value
     * #STOP_MILLIS} ms.
     */
    public void stop() {
        onLoop(() -> {
            running = false;
            inbox.shut(true);
            for (HostedMember each : List.copyOf(members.values())) {
                layer.end(each.who().instance(), LeaveReason.PROCDOWN);
                each.ended("groups end on this node");
            }
            turnDone();
        });
        if (!loop.onLoop()) {
            awaitLeaving();
        }
        onLoop(() -> {
            rounds.end(loop.nowNanos());
            loop.detach(intake);
            loop.detach(rounds);
            intake.wakeAlways(); // whoever is next decides anew
            receipts.end();
        });
    }

    private void awaitLeaving() {
        try {
            allLeft.get(STOP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            LOG.warn(
                    "GRP-015 Not all members of groups on this node have left within {} ms: the others see them until the next"
                            + " ring.",
                    STOP_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Something may have been delivered. Returns whether there is more to be sent. */
    @Confined("node loop")
    boolean turnDone() {
        if (!running && !layer.hasMembers()) {
            allLeft.complete(true);
        }
        return intake.chooseWakeUps();
    }

    /** Whether more is delivered soon, before there is time for listeners. */
    @Confined("node loop")
    boolean moreComes() {
        return layer.moreComes();
    }

    boolean isStopped() {
        return !running;
    }

    /** What takes part in the agreements of the ring. */
    public Synchroniser synchroniser() {
        return new HostedLayer(layer, intake);
    }

    /** Whether this side may act, from this place of the order on. */
    @Confined("node loop")
    public void verdict(Verdict verdict, RingId ring) {
        layer.verdict(verdict, ring);
    }

    /** The first number that no member of this process has had. */
    int nextInstance() {
        return nextInstance.get();
    }

    /** Numbers below were used in this process before; to be told before anybody joins. */
    void numberFrom(int instance) {
        nextInstance.set(instance);
    }

    /**
     * Joins a group. Not on the loop.
     *
     * @param owner the bundle, for people
     * @param onEndedByNode run on some thread when this node has ended the membership and the listener was told
     * @throws IllegalArgumentException when the name is none
     */
    Membership join(String group, GroupListener listener, GroupOptions options, String owner, Runnable onEndedByNode) {
        GroupMember who =
                new GroupMember(self, nextInstance.getAndIncrement(), GroupMember.describe(options.role(), owner));
        Membership membership = new Membership(GroupNames.require(group), who, this, onEndedByNode);
        ListenerCalls calls = new ListenerCalls(group, owner, listener);
        // Here, because a new mailbox takes milliseconds that the loop does not have.
        HostedMember member = new HostedMember(
                membership,
                listener,
                options,
                calls,
                () -> loop.mailbox("group member " + who.instance(), mailboxBytes(), calls),
                this);
        onLoop(() -> {
            if (running) {
                members.put(who.instance(), member);
                memberCount = members.size();
                layer.join(who, group, member);
            } else {
                member.refused(GroupJoining.Reason.NOT_RUNNING);
            }
        });
        return membership;
    }

    /** The first members have much, so that nothing spills over in a burst; many must not fill the heap. */
    private int mailboxBytes() {
        int before = memberCount;
        return before < MEMBERS_WITH_MUCH ? MUCH_BYTES : before < MEMBERS_WITH_SOME ? SOME_BYTES : LITTLE_BYTES;
    }

    /** Takes a member out whose listener is gone: when this returns, no call of it begins any more. */
    void withdraw(int instance) {
        onLoop(() -> {
            HostedMember member = members.remove(instance);
            memberCount = members.size();
            if (member != null) { // it has ended otherwise
                layer.end(instance, LeaveReason.PROCDOWN);
                member.withdrawn();
            }
        });
    }

    /** Lets a member leave after what it has sent. */
    void leave(int instance) {
        try {
            Inbox.Offer offer =
                    inbox.offer(SendRecord.LEAVE, SendRecord.head(instance, GroupLayer.NO_RECEIPT), NOTHING, 0);
            if (offer == Inbox.Offer.FULL) {
                onLoop(() -> intake.leaveLater(instance));
            }
        } catch (InterruptedException impossible) {
            throw new IllegalStateException("interrupted without waiting", impossible);
        }
    }

    /** All groups as this node knows them. */
    public CompletableFuture<List<GroupStatus>> groups() {
        return loop.call(layer::status);
    }

    /** What has been counted since the start, by names of small letters and dots. */
    public CompletableFuture<SortedMap<String, Long>> counters() {
        return loop.call(() -> {
            SortedMap<String, Long> all = new TreeMap<>();
            counters.forEach((counter, value) ->
                    all.put("group." + counter.name().toLowerCase(Locale.ROOT).replace('_', '.'), value));
            return all;
        });
    }

    private void onLoop(Runnable task) {
        loop.call(() -> {
                    task.run();
                    return null;
                })
                .join();
    }

    // What handles use, on any thread.

    /** Messages may have that size from here on; those that were accepted before stay as they are. */
    public void messagesUpTo(int maxBytes) {
        limits = limits.withMessages(maxBytes);
    }

    HostLimits limits() {
        return limits;
    }

    Inbox inbox() {
        return inbox;
    }

    Receipts receipts() {
        return receipts;
    }

    /** Has the loop take a turn. */
    void wake() {
        loop.wake();
    }

    Gate largeGate() {
        return largeGate;
    }

    /** Whether a message of so many bytes travels in pieces. */
    boolean isLarge(int bytes) {
        return bytes > protocol.wholeBytes();
    }

    /** Keeps the bytes of a large message until the loop takes them. */
    long deposit(byte[] bytes) {
        long ticket = lastTicket.incrementAndGet();
        deposits.put(ticket, bytes);
        return ticket;
    }

    /** Takes them back; none when somebody did before. */
    byte[] withdraw(long ticket) {
        byte[] bytes = deposits.remove(ticket);
        return bytes == null ? new byte[0] : bytes;
    }

    // What is of the loop.

    /** A large message of that member has arrived; without the member it is nobody's. */
    @Confined("node loop")
    void takeLarge(int instance, int bytes) {
        HostedMember member = members.get(instance);
        if (member == null) {
            largeGate.giveBack(bytes);
        } else {
            member.takesLarge(bytes);
        }
    }

    /** One object for all members of this node. */
    @Confined("node loop")
    Assembled assembled(Pieces pieces) {
        if (pieces != lastPieces) {
            lastPieces = pieces;
            lastAssembled = new Assembled(pieces);
        }
        return lastAssembled;
    }

    /** Something waits for that member. */
    @Confined("node loop")
    void attend(HostedMember member) {
        rounds.add(member);
    }

    @Confined("node loop")
    void slow(HostedMember member, boolean sendersWait) {
        layer.slow(member.who().instance(), sendersWait);
    }

    /** Puts a member out. */
    @Confined("node loop")
    void eject(HostedMember member, String reason) {
        members.remove(member.who().instance());
        memberCount = members.size();
        layer.end(member.who().instance(), LeaveReason.EJECTED);
        member.ejected(reason);
    }

    /** It has ended. */
    @Confined("node loop")
    void forget(HostedMember member) {
        members.remove(member.who().instance(), member);
        memberCount = members.size();
    }

    private final class LayerEffects implements Effects {
        @Override
        public void delivered(long receipt, GroupViewId view, long sequence) {
            receipts.delivered(receipt, view, sequence);
        }

        @Override
        public void notDelivered(long receipt, GroupSubmission.Reason reason) {
            receipts.notDelivered(receipt, reason);
        }

        @Override
        public void unknown(long receipt) {
            receipts.unknown(receipt);
        }

        @Override
        public void count(Counter counter) {
            counters.merge(counter, 1L, Long::sum);
        }
    }
}
