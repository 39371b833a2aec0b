package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.quorate.node.Confined;
import org.quorate.ordering.ChannelListener;
import org.quorate.ordering.totem.core.Delivered;

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

    /** Passes a message on to whoever listens to its channel; {@code payload} is positioned at its bytes. */
    void deliver(Delivered message, int envelopeLength, ByteBuffer payload) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).listensTo(message, envelopeLength)) {
                all.get(i).deliver(message, payload);
            }
        }
    }

    /** Passes any other record on to all. */
    void tell(int type, ByteBuffer record) {
        all.forEach(subscriber -> subscriber.tell(type, record));
    }

    /**
     * Moves what waits for room into the mailboxes, and gives up listeners that are stuck.
     *
     * @return whether any is still full, so that nothing more should be delivered now
     */
    boolean tend() {
        boolean full = false;
        for (int i = 0; i < all.size(); i++) {
            Subscriber subscriber = all.get(i);
            subscriber.flush();
            if (subscriber.isStuck(ChannelListener.PATIENCE.toNanos())) {
                subscriber.cutOff();
                all.remove(i--);
            } else {
                full |= subscriber.isFull();
            }
        }
        return full;
    }
}
