package org.quorate.group.core.process;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.group.ClusterView;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupSubmission;
import org.quorate.group.GroupViewId;
import org.quorate.group.LayerOrder;
import org.quorate.group.core.wire.Frame;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.MessageRun;
import org.quorate.ordering.RingId;

/** One node of the simulation: the layer, an order that has little room, and an inbox. */
final class SimulatedNode implements LayerOrder, Effects {
    /** Messages that an order takes until some have been ordered. */
    private static final int ROOM = 6;

    private record Wish(Witness from, byte[] bytes, long receipt, boolean safe) {
        ByteBuffer message() {
            ByteBuffer message = ByteBuffer.allocate(Frame.HEADER + bytes.length);
            Frame.putHeader(message, from.who.instance(), safe);
            return message.put(bytes).flip();
        }
    }

    final int id;
    final int life;
    final GroupLimits limits;
    final GroupLayer layer;
    final Deque<byte[]> backlog = new ArrayDeque<>();
    final Deque<Wish> inbox = new ArrayDeque<>();
    final List<Witness> witnesses = new ArrayList<>();
    final SortedMap<Long, String> receipts = new TreeMap<>();
    final SortedMap<Counter, Integer> counters = new TreeMap<>();
    SimulatedRing ring = new SimulatedRing(RingId.NONE, List.of());
    RingId highest = RingId.NONE;
    int delivered;
    boolean alive = true;
    boolean synchronised;
    int runsDelivered;
    private final SortedMap<Integer, Integer> runPlaces = new TreeMap<>();
    private boolean hasAgreed;
    private boolean owesRoom;
    private int nextInstance = 1;
    private long nextReceipt = 1;
    int largeDelivered;
    private Pieces lastPieces = new Pieces(0);
    private byte[] lastJoined = {};

    SimulatedNode(int id, int life, GroupLimits limits) {
        this.id = id;
        this.life = life;
        this.limits = limits;
        layer = new GroupLayer(id, limits, this);
        layer.attached(this);
    }

    String place() {
        return ring.id + " " + delivered;
    }

    byte[] joined(Pieces pieces) {
        if (pieces != lastPieces) {
            lastPieces = pieces;
            largeDelivered++;
            lastJoined = pieces.join().array();
        }
        return lastJoined;
    }

    Witness join(String group) {
        Witness witness = new Witness(this, new GroupMember(id, nextInstance++, "bundle"), group);
        witnesses.add(witness);
        layer.join(witness.who, group, witness);
        return witness;
    }

    void send(Witness from, int length, boolean safe, boolean wantsReceipt) {
        Payload.Sender sender = new Payload.Sender(id, life, from.who.instance());
        int number = from.sent.size() + 1;
        from.sent.add(Payload.name(sender, number));
        long receipt = wantsReceipt ? nextReceipt++ : GroupLayer.NO_RECEIPT;
        if (wantsReceipt) {
            receipts.put(receipt, "wanted " + Payload.name(sender, number));
        }
        inbox.add(new Wish(from, Payload.of(sender, number, length), receipt, safe));
        drain();
    }

    /** Hands to the layer what it takes. */
    void drain() {
        while (!inbox.isEmpty()) {
            Wish wish = inbox.peekFirst();
            if (wish.bytes.length > limits.wholeBytes()) {
                layer.sendLater(wish.from.who.instance(), wish.safe, wish.bytes, wish.receipt);
            } else if (!layer.send(wish.from.who.instance(), wish.safe, wish.message(), wish.receipt)) {
                return;
            }
            inbox.removeFirst();
        }
    }

    /** The next of its messages is ordered. */
    byte[] takeFirst() {
        byte[] first = backlog.removeFirst();
        tellRoom();
        return first;
    }

    void tellRoom() {
        if (owesRoom && backlog.size() < ROOM) {
            owesRoom = false;
            layer.roomAgain();
            drain();
        }
    }

    void isLeftOut() {
        hasAgreed = false;
        synchronised = false;
    }

    void enter(SimulatedRing next) {
        ring = next;
        highest = next.id;
        delivered = 0;
        synchronised = false;
        next.states.put(id, layer.state());
    }

    void deliverNext() {
        SimulatedRing.Entry entry = ring.log.get(delivered++);
        if (entry.agreement()) {
            synchronised = true;
            hasAgreed = true;
            layer.synchronised(new ClusterView(ring.id, ring.members, List.of(), List.of(), 1), ring.states);
            drain();
        } else {
            byte[] bytes = entry.bytes();
            layer.delivered(entry.origin(), bytes, HEADER_BYTES, bytes.length - HEADER_BYTES);
        }
    }

    /** What is next and lies together, at once: messages of members of one node, at most so many. */
    void deliverRun(int most) {
        int first = delivered;
        int count = 0;
        while (count < most && first + count < ring.log.size() && isAlike(first, first + count)) {
            count++;
        }
        if (count < 2) {
            deliverNext();
            return;
        }
        MessageRun run = Runs.of(
                ring.log.get(first).origin(),
                ring.log.subList(first, first + count).stream()
                        .map(SimulatedRing.Entry::bytes)
                        .toList());
        int at = 0;
        for (int i = 1; i <= count; i++) {
            runPlaces.put(at, first + i);
            at += MessageRun.HEADER + MessageRun.length(run.bytes, at);
        }
        runsDelivered++;
        layer.delivered(run);
        runPlaces.clear();
        delivered = first + count;
    }

    private boolean isAlike(int first, int other) {
        SimulatedRing.Entry entry = ring.log.get(other);
        return !entry.agreement()
                && entry.origin() == ring.log.get(first).origin()
                && (entry.bytes()[HEADER_BYTES] == Frame.DATA || entry.bytes()[HEADER_BYTES] == Frame.DATA_SAFE);
    }

    /** The message of a run whose header is there is being delivered. */
    void passes(int header) {
        delivered = runPlaces.getOrDefault(header, delivered);
    }

    @Override
    public int maxMessageBytes() {
        return 1024 * 1024;
    }

    @Override
    public boolean hasRoom(int messages, long bytes) {
        boolean room = backlog.size() + messages <= ROOM;
        owesRoom |= !room;
        return room;
    }

    @Override
    public void submit(Delivery delivery, byte[] bytes, int length) {
        if (backlog.size() >= ROOM || !hasAgreed) {
            throw new AssertionError("submitted without room, or before the first agreement");
        }
        backlog.add(Arrays.copyOf(bytes, length));
    }

    @Override
    public void delivered(long receipt, GroupViewId view, long sequence) {
        receipts.merge(receipt, "delivered " + view + " " + sequence, (wanted, got) -> wanted + ", " + got);
    }

    @Override
    public void notDelivered(long receipt, GroupSubmission.Reason reason) {
        receipts.merge(receipt, "not delivered", (wanted, got) -> wanted + ", " + got);
    }

    @Override
    public void unknown(long receipt) {
        receipts.merge(receipt, "unknown", (wanted, got) -> wanted + ", " + got);
    }

    @Override
    public void count(Counter counter) {
        counters.merge(counter, 1, Integer::sum);
    }
}
