package org.quorate.testing.simulator.world;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.quorate.group.ClusterView;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupStatus;
import org.quorate.group.GroupView;
import org.quorate.group.LayerOrder;
import org.quorate.group.MemberChange;
import org.quorate.group.Synchroniser;
import org.quorate.group.core.process.GroupLayer;
import org.quorate.group.core.process.GroupLimits;
import org.quorate.group.core.process.Pieces;
import org.quorate.group.core.wire.Frame;
import org.quorate.group.core.wire.LeaveReason;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.quorum.Verdict;
import org.quorate.testing.simulator.world.GroupPromises.Place;
import org.quorate.testing.simulator.world.GroupPromises.Way;

/** Process groups of one process, the real ones, between an order with little room and members that check what they are told. */
final class GroupUse implements Synchroniser, LayerOrder {
    /** Few and small, so that joinings are refused, and large messages are what others call small and wait for each other. */
    static final GroupLimits LIMITS = new GroupLimits(3, 8, 100, 100, 800, 3);

    /** So many messages of layers may wait for the core when one more is submitted. */
    static final int ROOM = 6;

    private final World world;
    private final Node node;
    private final Layers layers;
    private final String life;
    private final int lives;
    private final GroupPromises promises;
    private final GroupLayer layer;
    private final GroupReceipts receipts;
    private final List<GroupWitness> witnesses = new ArrayList<>();
    private LayerOrder order;
    private boolean attached;
    private boolean owesRoom;
    private boolean agrees;
    private boolean detaching;
    private int nextInstance = 1;
    private RingId installed = RingId.NONE;
    private RingId settled = RingId.NONE;
    private RingId towards = RingId.NONE;
    private Verdict verdict = Verdict.INQUORATE;
    private long hash;
    private Place place = new Place(RingId.NONE, 0, 0, RingId.NONE);
    private Pieces lastPieces;
    private ByteBuffer lastWhole = ByteBuffer.allocate(0);

    GroupUse(World world, Node node, Layers layers) {
        this.world = world;
        this.node = node;
        this.layers = layers;
        lives = node.life();
        life = "life " + lives;
        promises = world.agreements().groups();
        receipts = new GroupReceipts(node.id(), promises);
        layer = new GroupLayer(node.id(), LIMITS, receipts);
        layer.verdict(verdict, RingId.NONE);
    }

    int node() {
        return node.id();
    }

    GroupPromises promises() {
        return promises;
    }

    GroupReceipts receipts() {
        return receipts;
    }

    Place place() {
        return place;
    }

    /** The members of the ring are just agreeing. */
    boolean agrees() {
        return agrees;
    }

    boolean isDetaching() {
        return detaching;
    }

    GroupText text(GroupMember who, int number) {
        return new GroupText(node.id(), lives, who.instance(), number);
    }

    /** Whether a message is not of the member of which it seems to be. */
    boolean isSomebodyElse(GroupMember member, GroupText text) {
        return member.node() != text.node()
                || member.instance() != text.instance()
                || !member.description().equals("life " + text.life());
    }

    /** The bytes of a large message, which are given once only. */
    ByteBuffer whole(Pieces pieces) {
        if (pieces != lastPieces) {
            lastPieces = pieces;
            lastWhole = pieces.join();
        }
        return lastWhole;
    }

    /** Of quorum on this node. */
    Verdict verdict() {
        return verdict;
    }

    /** From here on. */
    void verdict(Verdict now, RingId ring) {
        verdict = now;
        layer.verdict(now, ring);
    }

    // What members do.

    /** Those of whom more can be asked. */
    List<GroupWitness> busy() {
        witnesses.removeIf(GroupWitness::isOver);
        return witnesses.stream().filter(GroupWitness::isBusy).toList();
    }

    void join(String group) {
        GroupMember who = new GroupMember(node.id(), nextInstance++, life);
        GroupWitness witness = new GroupWitness(this, who, group);
        witnesses.add(witness);
        world.note(node, "has " + who + " join " + group);
        layer.join(who, group, witness);
    }

    void leave(GroupWitness witness) {
        witness.leaving();
        world.note(node, "has " + witness.who + " leave");
        layer.leave(witness.who.instance());
    }

    void end(GroupWitness witness, LeaveReason reason) {
        witness.withdraw();
        world.note(node, "ends " + witness.who);
        layer.end(witness.who.instance(), reason);
    }

    void slow(GroupWitness witness, boolean slow) {
        world.note(node, "has senders " + (slow ? "wait for " : "go on for ") + witness.who);
        layer.slow(witness.who.instance(), slow);
    }

    /** Nobody waits for its members any more. */
    void release() {
        witnesses.stream().filter(each -> !each.isOver()).forEach(each -> slow(each, false));
    }

    void send(GroupWitness witness, int length, boolean safe, boolean wantsReceipt) {
        GroupText text = witness.next();
        byte[] bytes = text.write(length);
        long receipt = wantsReceipt ? receipts.of(text) : GroupLayer.NO_RECEIPT;
        world.note(node, "sends " + text + " of " + length + " bytes");
        ByteBuffer message = ByteBuffer.allocate(Frame.HEADER + length);
        Frame.putHeader(message, witness.who.instance(), safe);
        message.put(bytes).flip();
        if (!layer.send(witness.who.instance(), safe, message, receipt)) {
            layer.sendLater(witness.who.instance(), safe, bytes, receipt);
        }
    }

    /** Something of its members is still on its way. */
    boolean expectsMore() {
        return attached && (layer.heldBytes() > 0 || witnesses.stream().anyMatch(GroupWitness::expectsMore));
    }

    /** The end, in a ring in which all take part. */
    void mustBeOver(RingId ring, Map<String, Set<GroupMember>> living) {
        for (GroupWitness each : witnesses) {
            if (each.expectsMore() || each.isStopped()) {
                throw new Breach("GROUP-HANG", "member " + each.who + " of " + each.group + " waits at the end");
            }
            boolean current = !each.isMember()
                    || List.copyOf(living.get(each.group)).equals(each.view().members());
            if (!current) {
                throw new Breach(
                        "GROUP-GHOST",
                        "member " + each.who + " has at the end " + each.view() + ", living are " + living);
            }
        }
        if (layer.heldBytes() != 0) {
            throw new Breach("GROUP-HANG", "node " + node.id() + " holds at the end bytes of a large message");
        }
        promises.mustBeOver(ring, node.id(), living, layer.status());
    }

    /** Its members, by group. */
    void addLiving(Map<String, Set<GroupMember>> living) {
        members(GroupWitness::isMember)
                .forEach((group, members) ->
                        living.computeIfAbsent(group, none -> new TreeSet<>()).addAll(members));
    }

    private Map<String, Set<GroupMember>> members(Predicate<GroupWitness> which) {
        Map<String, Set<GroupMember>> members = new TreeMap<>();
        witnesses.stream()
                .filter(which)
                .forEach(each -> members.computeIfAbsent(each.group, none -> new TreeSet<>())
                        .add(each.who));
        return members;
    }

    // What the node tells.

    /** What follows in this ring is for those alone who go on to that one. */
    void transitional(RingId to) {
        towards = to;
    }

    /** A ring is installed, of which it is told next. */
    void ringFollows(RingId ring) {
        for (GroupWitness each : witnesses) {
            if (each.isMember() && installed.equals(settled)) {
                promises.passage(each.group, each.viewId(), ring, each.hash());
            }
        }
        installed = ring;
        towards = RingId.NONE;
    }

    /** A message of layers is delivered next. */
    void at(Delivered message) {
        place = new Place(message.ring, message.seq, message.piece, towards);
    }

    /** Whether there was no room, and there is some again, which is to be said now. */
    boolean mustSayRoom() {
        boolean must = owesRoom && layers.waiting() < ROOM;
        owesRoom &= !must;
        return must;
    }

    // The layer.

    @Override
    public int number() {
        return layer.number();
    }

    @Override
    public String layer() {
        return layer.layer();
    }

    @Override
    public void attached(LayerOrder given) {
        order = given;
        attached = true;
        layer.attached(this);
    }

    @Override
    public void detached() {
        attached = false;
        owesRoom = false;
        settled = RingId.NONE;
        hash = 0;
        detaching = true;
        layer.detached();
        detaching = false;
    }

    @Override
    public void membershipUnknown() {
        layer.membershipUnknown();
    }

    @Override
    public void membershipKnown() {
        layer.membershipKnown();
    }

    @Override
    public byte[] state() {
        promises.brought(
                installed,
                node.id(),
                new Way(settled, hash),
                life,
                members(GroupWitness::isMember),
                members(GroupWitness::mayBeMember));
        return layer.state();
    }

    @Override
    public void synchronised(ClusterView view, SortedMap<Integer, byte[]> states) {
        record Before(GroupWitness witness, GroupView view) {}
        List<Before> before = witnesses.stream()
                .filter(GroupWitness::isMember)
                .map(each -> new Before(each, each.view()))
                .toList();
        before.forEach(each -> each.witness.agrees());
        agrees = true;
        layer.synchronised(view, states);
        agrees = false;
        settled = view.id();
        hash = 0;
        List<GroupStatus> table = layer.status();
        promises.agreed(view.id(), node.id(), view.members(), table);
        for (Before each : before) {
            List<GroupMember> now = members(table, each.witness.group);
            List<MemberChange> lost = promises.lost(view.id(), node.id(), view.members(), each.view, now);
            each.witness.agreed(view.id(), each.view, lost, promises.gained(each.view, lost, now));
        }
    }

    private static List<GroupMember> members(List<GroupStatus> table, String group) {
        return table.stream()
                .filter(each -> each.name().equals(group))
                .flatMap(each -> each.members().stream())
                .map(GroupStatus.MemberStatus::member)
                .toList();
    }

    @Override
    public void delivered(int origin, byte[] bytes, int offset, int length) {
        hash = hash * 31 + origin;
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + bytes[offset + i];
        }
        layer.delivered(origin, bytes, offset, length);
        long most = Math.max(LIMITS.underWayBytes(), GroupLife.LARGEST);
        if (layer.heldBytes() > most) {
            throw new Breach("GROUP-MEMORY", "node " + node.id() + " holds more than " + most + " bytes of messages");
        }
    }

    @Override
    public void roomAgain() {
        layer.roomAgain();
    }

    // The order.

    @Override
    public int maxMessageBytes() {
        return order.maxMessageBytes();
    }

    @Override
    public boolean hasRoom(int messages, long bytes) {
        boolean room = layers.waiting() + messages <= ROOM;
        owesRoom |= !room;
        return room;
    }

    @Override
    public void submit(Delivery delivery, byte[] bytes, int length) {
        if (!attached) {
            throw new Breach("GROUP-WIRE", "node " + node.id() + " submits to an order that it does not have");
        }
        order.submit(delivery, bytes, length);
    }
}
