package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.node.Confined;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.Departures;
import org.quorate.ordering.LoopLayer;
import org.quorate.ordering.LoopOrder;
import org.quorate.ordering.MessageRun;
import org.quorate.ordering.RingConfiguration;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.TotemCore;
import org.quorate.ordering.totem.core.delivery.SendQueue;

/**
 * The layer that members synchronise with, where there is one. The core must not be called while it tells something, so what the
 * layer says then waits here until the core has answered.
 */
@Confined("node loop")
final class LayerAbove implements LoopOrder {
    /** Of messages that nobody asks about, before all others: they go before these and say nothing of them. */
    private static final long NO_TAG = -1;

    private final boolean needed;
    private final int maxMessageBytes;
    private final LayerRoom room;
    private final Lane normal = new Lane();
    private final Lane synchronising = new Lane();
    private LoopLayer layer;
    private boolean attached;
    private boolean synchronises;
    private List<Integer> lacking = List.of();
    private Departures departures = Departures.NONE;
    private boolean unknown;
    private boolean running;
    private boolean wantsNewRing;
    private RingId installed = RingId.NONE;
    private RingId agreed = RingId.NONE;
    private boolean tells;
    private boolean coreIsFull;
    private boolean synchronisingIsFull;
    private boolean readyToLeave;
    private final CoreDoor door = new CoreDoor();

    /** Something is being told, or the core is in a call. */
    private boolean busy;

    /** None yet. */
    LayerAbove(RingSettings settings) {
        needed = settings.layered();
        maxMessageBytes = settings.maxEnvelopedBytes();
        room = new LayerRoom(settings.queueBytes());
    }

    /** Whether the ring needs one and there is none. */
    boolean isMissing() {
        return needed && layer == null;
    }

    /** This one from here on, where the ring needs one; it is told when {@link #attach} says so. */
    void use(LoopLayer used) {
        layer = needed ? used : null;
        attached = false;
    }

    /** Whether it is that one. */
    boolean isUsed(LoopLayer asked) {
        return layer != null && layer == asked;
    }

    /** Takes the layer out of use, if it is that one; it is told by the host that acts. */
    void forget(LoopLayer unused, boolean tell) {
        if (!isUsed(unused)) {
            return;
        }
        if (attached && tell) {
            unused.detached();
        }
        layer = null;
        attached = false;
        door.shut();
    }

    /** The host acts: what the layer says goes here. */
    void attach() {
        if (layer != null && !attached) {
            attached = true;
            layer.attached(this);
        }
    }

    /** Another host acts, and has attached the layer to itself. */
    void handedOver() {
        attached = false;
        door.shut();
    }

    /** What it shares with the channels. */
    LayerRoom room() {
        return room;
    }

    /** Open while the core is between two calls. */
    CoreDoor door() {
        return door;
    }

    /** The core goes on in that ring, which another host has told of. */
    void inherit(RingId ring, boolean runs, boolean synchronising) {
        installed = ring;
        running = runs;
        synchronises = synchronising;
        unknown = true; // the first look tells
        room.want(); // the layer may wait for what the host before has promised
    }

    /** Told whether the ring installed last runs. */
    void runs(boolean does) {
        running = does;
    }

    /** Told of the ring that is installed next. */
    void synchronises(boolean does, List<Integer> lack) {
        synchronises = does;
        lacking = lack;
    }

    /** Told of those who are not in the ring that is installed next. */
    void departed(Departures from) {
        departures = from;
    }

    /** Told of the membership. */
    void configurationChanged(RingConfiguration configuration) {
        if (configuration.kind() == RingConfiguration.Kind.REGULAR) {
            installed = configuration.ring();
            unknown = false;
            wantsNewRing = false;
            synchronising.clear();
        }
        if (attached) {
            busy = true;
            layer.configurationChanged(configuration);
            busy = false;
        }
    }

    /** Told that a message of the ring that is being left is lost. */
    void gap() {
        if (attached) {
            busy = true;
            layer.gap();
            busy = false;
        }
    }

    /** Told that nobody can tell who is a member. */
    void membershipUnknown() {
        if (attached && !unknown) {
            unknown = true;
            busy = true;
            layer.membershipUnknown();
            busy = false;
        }
    }

    /** Told that the ring goes on after all. */
    void membershipKnown() {
        if (attached && unknown) {
            unknown = false;
            busy = true;
            layer.membershipKnown();
            busy = false;
        }
    }

    /** Told that this node is about to leave, which it does when {@link #takeReadiness} says so. */
    void leaving() {
        if (attached) {
            busy = true;
            layer.leaving(() -> readyToLeave = true);
            busy = false;
        } else {
            readyToLeave = true;
        }
    }

    /** Whether from now on nothing of this node acts as a member, so that the others may be told that it goes. */
    boolean takeReadiness() {
        boolean ready = readyToLeave;
        readyToLeave = false;
        return ready;
    }

    /** This node has left the ring: nothing more is told or taken. */
    void left() {
        if (attached) {
            attached = false;
            layer.detached();
        }
        door.shut();
        installed = RingId.NONE;
        running = false;
        readyToLeave = false;
        normal.clear();
        synchronising.clear();
    }

    /** Whether it takes messages at all. */
    boolean isAttached() {
        return attached;
    }

    /** Told of a message; whether it was the layer's. */
    boolean takes(Delivered message) {
        if (!attached) {
            return false;
        }
        busy = true;
        boolean taken = layer.delivered(message.origin, message.bytes, message.offset, message.length);
        busy = false;
        return taken;
    }

    /** Told of several messages; whether it took them all, else it took none. */
    boolean takes(MessageRun run) {
        if (!attached) {
            return false;
        }
        busy = true;
        boolean taken = layer.delivered(run);
        busy = false;
        return taken;
    }

    /** Whether the members have agreed on that ring. */
    boolean isSynchronised(RingId ring) {
        return ring.equals(agreed);
    }

    /** Whether the members are about to agree. */
    boolean isSynchronising() {
        return synchronises && !installed.equals(agreed);
    }

    /** What those members are, by id; nothing in a ring where all are alike. */
    SortedMap<Integer, String> describe(List<Integer> members) {
        SortedMap<Integer, String> kinds = new TreeMap<>();
        if (layer != null) {
            members.forEach(member -> kinds.put(member, layer.describe(member)));
            kinds.values().removeIf(String::isEmpty);
        }
        return kinds;
    }

    /** What the layer has counted; nothing without one. */
    SortedMap<String, Long> counters() {
        return layer == null ? new TreeMap<>() : layer.counters();
    }

    /** Whether something of the layer waits here that whoever goes on instead would not have. */
    boolean waits() {
        return hasNews() || !normal.isEmpty() || !synchronising.isEmpty();
    }

    @Override
    public boolean hasRoom(int messages, long bytes) {
        return room.has(messages, bytes);
    }

    @Override
    public boolean fits(int messages, long bytes) {
        return room.fits(messages, bytes);
    }

    @Override
    public int maxMessageBytes() {
        return maxMessageBytes;
    }

    @Override
    public void submit(Delivery delivery, byte[] bytes, int length) {
        room.taken(length);
        normal.add(delivery == Delivery.SAFE, bytes, length);
    }

    @Override
    public void submit(Delivery delivery, ByteBuffer message) {
        boolean safe = delivery == Delivery.SAFE;
        room.taken(message.remaining());
        if (busy || !normal.isEmpty() || !giveAtOnce(safe, message)) {
            normal.add(safe, message);
        }
    }

    private boolean giveAtOnce(boolean safe, ByteBuffer message) {
        busy = true;
        boolean taken = door.give(safe, message);
        busy = false;
        return taken;
    }

    @Override
    public boolean turnsSoon() {
        return door.turnsSoon();
    }

    @Override
    public boolean moreComes() {
        return door.moreComes();
    }

    @Override
    public boolean synchronises() {
        return synchronises;
    }

    @Override
    public List<Integer> lackingLayer() {
        return lacking;
    }

    @Override
    public void submitSynchronising(byte[] bytes, int length) {
        synchronising.add(false, bytes, length);
    }

    @Override
    public RingId ring() {
        return installed;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public Departures departures() {
        return departures;
    }

    @Override
    public void formAnew() {
        wantsNewRing = true;
    }

    @Override
    public void synchronised(RingId ring) {
        if (ring.equals(installed)) {
            agreed = ring;
            tells = true;
        }
    }

    /** Whether the core should be given something at once; where it was full it is asked again in a later turn. */
    boolean hasNews() {
        return tells
                || wantsNewRing
                || readyToLeave
                || !synchronising.isEmpty() && !synchronisingIsFull
                || !normal.isEmpty() && !coreIsFull;
    }

    /** The core has answered: gives it what the layer said meanwhile. Its messages have no tags of their own. */
    void giveTo(TotemCore core, long nowNanos, Pending pending) {
        synchronisingIsFull = false;
        while (!synchronising.isEmpty() && !synchronisingIsFull) {
            TotemCore.Submitted answer = core.submitSynchronising(nowNanos, synchronising.first(), NO_TAG);
            synchronisingIsFull = answer == TotemCore.Submitted.FULL;
            if (!synchronisingIsFull) {
                synchronising.removeFirst(); // one about a ring that is gone, too
            }
        }
        if (tells) {
            tells = false;
            core.synchronised(nowNanos);
        }
        coreIsFull = false;
        while (!normal.isEmpty() && !coreIsFull) {
            TotemCore.Submitted answer = core.submit(nowNanos, normal.firstIsSafe(), normal.first(), pending.nextTag());
            coreIsFull = answer == TotemCore.Submitted.FULL;
            if (!coreIsFull) {
                normal.removeFirst();
            }
        }
        if (wantsNewRing) {
            wantsNewRing = false;
            core.formAnew(nowNanos);
        }
        long coreBytes = core.backlogBytes() + (long) core.backlogMessages() * SendQueue.OVERHEAD;
        if (room.opens(coreBytes + normal.bytes()) && attached) {
            layer.roomAgain();
        }
    }
}
