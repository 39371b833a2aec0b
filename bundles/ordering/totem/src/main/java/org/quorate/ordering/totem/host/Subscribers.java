package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.quorate.node.Confined;
import org.quorate.ordering.ChannelListener;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.DeliveredRun;

/** The listeners of this node. */
@Confined("node loop")
final class Subscribers {
    private final List<Subscriber> all = new ArrayList<>();

    void add(Subscriber subscriber) {
        all.add(subscriber);
    }

    void remove(Subscriber subscriber) {
        all.remove(subscriber);
    }

    /** From here on the mailboxes are this host's. */
    void open() {
        all.forEach(Subscriber::open);
    }

    /** Takes over what waited for the listeners of the host before, by their keys. */
    void inherit(SortedMap<String, Overflow> backlogs) {
        all.forEach(subscriber -> subscriber.inherit(backlogs.getOrDefault(subscriber.key(), new Overflow())));
    }

    int snapshotBytes() {
        return Backlogs.snapshotBytes(all);
    }

    void writeTo(ByteBuffer out) {
        Backlogs.write(all, out);
    }

    /** Passes a message on to whoever listens to its channel. */
    void deliver(Delivered message) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).deliver(message);
        }
    }

    /** Passes messages on to whoever listens to their channels. Returns whether one listener got them all. */
    boolean deliver(DeliveredRun run) {
        boolean allOfOne = false;
        for (int i = 0; i < all.size(); i++) {
            allOfOne |= all.get(i).deliver(run) == run.messages;
        }
        return allOfOne;
    }

    /** Whether any listener has so much before it that nothing more should be delivered now. */
    boolean isFull() {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isFull()) {
                return true;
            }
        }
        return false;
    }

    /** Passes any other record on to all. */
    void tell(int type, ByteBuffer record) {
        all.forEach(subscriber -> subscriber.tell(type, record));
    }

    /** Lets listeners that sleep see what has been passed on; see {@link Subscriber#flush}. Returns whether something waits. */
    boolean flush(boolean moreComes) {
        boolean waits = false;
        for (int i = 0; i < all.size(); i++) {
            all.get(i).flush(moreComes);
            waits |= all.get(i).isUnflushed();
        }
        return waits;
    }

    /**
     * Moves what waits for room into the mailboxes, and gives up listeners that are stuck.
     *
     * @return whether any is still full, so that nothing more should be delivered now
     */
    boolean tend(long nowNanos) {
        boolean full = false;
        for (int i = 0; i < all.size(); i++) {
            Subscriber subscriber = all.get(i);
            subscriber.moveOverflow();
            if (subscriber.isStuck(ChannelListener.PATIENCE.toNanos(), nowNanos)) {
                subscriber.cutOff();
                all.remove(i--);
            } else {
                full |= subscriber.isFull();
                subscriber.reportIfSlow(nowNanos);
            }
        }
        return full;
    }
}
