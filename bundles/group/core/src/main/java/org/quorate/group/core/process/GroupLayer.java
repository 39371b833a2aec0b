package org.quorate.group.core.process;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.quorate.group.ClusterView;
import org.quorate.group.GroupJoining;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupStatus;
import org.quorate.group.GroupSubmission;
import org.quorate.group.LayerOrder;
import org.quorate.group.ProcessGroups;
import org.quorate.group.Synchroniser;
import org.quorate.group.core.wire.Frame;
import org.quorate.group.core.wire.LeaveReason;
import org.quorate.group.core.wire.NodeState;
import org.quorate.node.Confined;
import org.quorate.ordering.MessageRun;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;

/**
 * Process groups as one node has them: a state machine that is driven by the order and by what members of this node ask for. Who is in a
 * group changes only when a message is delivered, or when members agree on a new ring.
 */
@Confined("node loop")
public final class GroupLayer implements Synchroniser {
    /** Stands for no receipt. */
    public static final long NO_RECEIPT = Receipts.NONE;

    private final int self;
    private final GroupLimits limits;
    private final Effects effects;
    private final Outlet outlet;
    private final LocalMembers locals;
    private final Transfers transfers;
    private final LocalMember nobodyHere;
    private final OrderedMessages ordered;
    private final GivenStates givenStates = new GivenStates();
    private Lineage agreed = Lineage.NONE;
    private long digest;
    private boolean suspended;

    /**
     * Without an order yet.
     *
     * @param self id of this node
     */
    public GroupLayer(int self, GroupLimits limits, Effects effects) {
        this.self = self;
        this.limits = limits;
        this.effects = effects;
        outlet = new Outlet(limits);
        locals = new LocalMembers(outlet, limits.piecesUnderWay());
        transfers = new Transfers(limits.underWayBytes());
        nobodyHere = new LocalMember(new GroupMember(self, 1, ""), "", outlet, effects, NoRecipient.INSTANCE);
        ordered = new OrderedMessages(self, limits, effects, locals, transfers, nobodyHere);
    }

    // What members of this node ask for.

    /**
     * Joins, as soon as the ring takes it.
     *
     * @param who of this node, with an instance that was never there before
     */
    public void join(GroupMember who, String group, Recipient recipient) {
        if (locals.size() >= ProcessGroups.MAX_LOCAL_MEMBERS) {
            recipient.refused(GroupJoining.Reason.NODE_FULL);
            return;
        }
        LocalMember member = new LocalMember(who, group, outlet, effects, recipient);
        locals.add(member);
        member.progress();
    }

    /**
     * Sends a message.
     *
     * @param message as {@link Frame} lays it out, of that instance and with that guarantee; copied from its position, which stays
     * @param receipt told of when it is known what became of the message, or {@link #NO_RECEIPT}
     * @return whether it was taken; if not, the ring has no room, and it is to be offered again after {@link #roomAgain}
     */
    public boolean send(int instance, boolean safe, ByteBuffer message, long receipt) {
        LocalMember member = locals.get(instance, nobodyHere);
        if (member == nobodyHere) {
            noMember(receipt);
            return true;
        }
        return member.send(safe, message, receipt);
    }

    /** Whether the order has a turn soon by itself, and takes along what is sent until then. */
    public boolean turnsSoon() {
        return outlet.turnsSoon();
    }

    /** Whether the order delivers more soon, before there is time for anything else. */
    public boolean moreComes() {
        return outlet.moreComes();
    }

    /** As {@link #send}, and keeps the bytes, which are handed over, until there is room. */
    public void sendLater(int instance, boolean safe, byte[] bytes, long receipt) {
        locals.find(instance)
                .ifPresentOrElse(member -> member.sendLater(safe, bytes, receipt), () -> noMember(receipt));
    }

    private void noMember(long receipt) {
        if (receipt != NO_RECEIPT) {
            effects.notDelivered(receipt, GroupSubmission.Reason.NOT_A_MEMBER);
        }
    }

    /** Leaves after all that it was given to send. */
    public void leave(int instance) {
        locals.find(instance).ifPresent(member -> {
            member.leave();
            if (member.neverJoined()) {
                locals.remove(member);
                member.refused(GroupJoining.Reason.WITHDRAWN);
            }
        });
    }

    /** Takes a member out at once; it is told nothing more. */
    public void end(int instance, LeaveReason reason) {
        locals.find(instance).ifPresent(member -> {
            member.end(reason);
            if (member.neverJoined()) {
                locals.remove(member);
            }
        });
    }

    /** Senders of its group are to wait for that member, or not. */
    public void slow(int instance, boolean slow) {
        locals.find(instance).ifPresent(member -> member.slow(slow));
    }

    /** Whether any member of this node has not left yet. */
    public boolean hasMembers() {
        return locals.size() > 0;
    }

    /** All groups, by name. */
    public List<GroupStatus> status() {
        List<GroupStatus> all = new ArrayList<>();
        for (Group group : ordered.table().groups()) {
            List<GroupStatus.MemberStatus> members = group.members.stream()
                    .map(member -> new GroupStatus.MemberStatus(member.who, member.stopped, queuedBytes(member.who)))
                    .toList();
            all.add(new GroupStatus(group.name, group.viewId(ordered.table().ring), group.sequence, members));
        }
        return all;
    }

    private long queuedBytes(GroupMember who) {
        return who.node() == self
                ? locals.find(who.instance()).map(LocalMember::queuedBytes).orElse(0L)
                : GroupStatus.ELSEWHERE;
    }

    /** Bytes of unfinished large messages that are here. */
    public long heldBytes() {
        return transfers.heldBytes();
    }

    // The order.

    /** Whether this side may act, from here on: told behind the view that it is for. */
    public void verdict(Verdict verdict, RingId ring) {
        ordered.verdict(new Ruling(verdict, ring));
    }

    @Override
    public int number() {
        return GROUPS;
    }

    @Override
    public String layer() {
        return "groups";
    }

    @Override
    public void attached(LayerOrder order) {
        outlet.use(order, limits);
    }

    /** Members that have said that they join end here, since what they have on its way is lost with the order. */
    @Override
    public void detached() {
        outlet.useNone();
        ordered.use(GroupTable.empty(RingId.NONE));
        givenStates.clear();
        agreed = Lineage.NONE;
        digest = 0;
        suspended = false;
        transfers.clear();
        locals.nothingUnderWay();
        for (LocalMember each : locals.all()) {
            if (each.hasAsked()) {
                locals.remove(each);
                each.lost("this node takes part in groups no more");
            }
        }
    }

    @Override
    public void membershipUnknown() {
        if (!suspended) {
            suspended = true;
            locals.all().forEach(LocalMember::suspended);
        }
    }

    /** Nobody has gone on without this node. */
    @Override
    public void membershipKnown() {
        suspended = false;
    }

    @Override
    public byte[] state() {
        Optional<byte[]> given = ordered.table().hasChanged() ? Optional.empty() : givenStates.of(self);
        return given.map(bytes -> NodeState.writeNext(bytes, agreed.ring(), digest))
                .orElseGet(() -> new NodeState(agreed.ring(), digest, locals.states(ordered.table(), self)).write());
    }

    @Override
    public void synchronised(ClusterView view, SortedMap<Integer, byte[]> states) {
        SortedMap<Integer, NodeState> given = givenStates.read(states);
        for (int unread = states.size() - given.size(); unread > 0; unread--) {
            effects.count(Counter.MALFORMED_STATE);
        }
        Set<Integer> along = new TreeSet<>();
        Lineage own = new Lineage(agreed.ring(), digest);
        given.forEach((node, state) -> {
            if (Lineage.of(state).equals(own)) {
                along.add(node);
            }
        });
        boolean together = along.equals(states.keySet());
        GroupTable before = ordered.table();
        ordered.use(GroupTable.of(view.id(), given));
        agreed = new Lineage(view.id(), 0);
        digest = 0;
        tellChanges(place(), before, along);
        if (together) {
            transfers.carryOver(ordered.table());
        } else {
            transfers.clear();
            for (int again = locals.sendAgain(); again > 0; again--) {
                effects.count(Counter.SENT_AGAIN);
            }
        }
        suspended = false;
        outlet.open();
        ordered.grant();
        locals.progress();
    }

    /** The members of this node take their places in the new table; who has none is a member no more. Returns the groups that are here. */
    private List<Group> place() {
        List<Group> here = new ArrayList<>();
        for (LocalMember each : locals.all()) {
            Optional<Member> member = ordered.table().find(self, each.who.instance());
            if (member.isPresent()) {
                Group group = member.get().group;
                if (group.locals.isEmpty()) {
                    here.add(group);
                }
                group.locals.add(each);
            } else if (each.isMember()) {
                locals.remove(each);
                each.lost("the members of the ring agreed without this node's groups");
            }
        }
        return here;
    }

    private void tellChanges(List<Group> here, GroupTable before, Set<Integer> along) {
        for (Group group : here) {
            Agreement.views(before.group(group.name), group, along, ordered.table().ring, suspended)
                    .forEach(group::tell);
            group.tellStopped();
        }
    }

    @Override
    public void roomAgain() {
        locals.progress();
    }

    @Override
    public void delivered(int origin, byte[] bytes, int offset, int length) {
        digest = Lineage.digest(digest, origin);
        ordered.delivered(origin, bytes, offset, length);
    }

    @Override
    public void delivered(MessageRun run) {
        for (int i = 0; i < run.messages; i++) {
            digest = Lineage.digest(digest, run.origin);
        }
        ordered.delivered(run);
    }
}
