package org.quorate.group.core.synchronisation;

import java.nio.ByteBuffer;
import org.quorate.group.LayerOrder;
import org.quorate.group.Synchroniser;
import org.quorate.group.core.wire.LayerNumber;
import org.quorate.ordering.Delivery;

/** One registered layer, and the order as it uses it. */
final class Layer implements LayerOrder {
    final Synchroniser synchroniser;
    final int number;
    private final Effects effects;
    private boolean attached;

    Layer(Synchroniser synchroniser, Effects effects) {
        this.synchroniser = synchroniser;
        this.effects = effects;
        number = synchroniser.number();
    }

    boolean isAttached() {
        return attached;
    }

    void attach() {
        if (!attached) {
            attached = true;
            synchroniser.attached(this);
        }
    }

    void detach() {
        if (attached) {
            attached = false;
            synchroniser.detached();
        }
    }

    @Override
    public int maxMessageBytes() {
        return effects.maxMessageBytes();
    }

    @Override
    public boolean hasRoom(int messages, long bytes) {
        return effects.hasRoom(messages, bytes);
    }

    @Override
    public void submit(Delivery delivery, byte[] bytes, int length) {
        bytes[0] = LayerNumber.mark(number);
        effects.submit(delivery, bytes, length);
    }

    @Override
    public void submit(Delivery delivery, ByteBuffer message) {
        effects.submit(delivery, message);
    }

    @Override
    public boolean turnsSoon() {
        return effects.turnsSoon();
    }

    @Override
    public boolean moreComes() {
        return effects.moreComes();
    }
}
