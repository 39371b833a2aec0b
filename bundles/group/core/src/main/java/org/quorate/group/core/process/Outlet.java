package org.quorate.group.core.process;

import java.nio.ByteBuffer;
import org.quorate.group.LayerOrder;
import org.quorate.group.core.wire.Frame;
import org.quorate.ordering.Delivery;

/** Where messages leave. Shut until the members have agreed for the first time. */
final class Outlet {
    private static final LayerOrder NOWHERE = new LayerOrder() {
        @Override
        public int maxMessageBytes() {
            return 0;
        }

        @Override
        public boolean hasRoom(int messages, long bytes) {
            return false;
        }

        @Override
        public void submit(Delivery delivery, byte[] bytes, int length) {
            throw new IllegalStateException("there is no order to submit to");
        }
    };

    /** What is to be submitted. */
    final Frame frame;

    private LayerOrder order = NOWHERE;
    private boolean open;
    private int wholeBytes;
    private int pieceBytes;

    Outlet(GroupLimits limits) {
        frame = new Frame(Math.max(limits.wholeBytes(), limits.pieceBytes()));
        wholeBytes = limits.wholeBytes();
        pieceBytes = limits.pieceBytes();
    }

    /** Uses that order, when it is {@link #open}. */
    void use(LayerOrder next, GroupLimits limits) {
        order = next;
        open = false;
        wholeBytes = Math.min(limits.wholeBytes(), next.maxMessageBytes() - Frame.HEADER);
        pieceBytes = Math.min(limits.pieceBytes(), next.maxMessageBytes() - Frame.PIECE_HEADER);
    }

    void useNone() {
        order = NOWHERE;
        open = false;
    }

    void open() {
        open = true;
    }

    /** Most bytes of a message that travels as one. */
    int wholeBytes() {
        return wholeBytes;
    }

    /** Most bytes of a piece. */
    int pieceBytes() {
        return pieceBytes;
    }

    boolean hasRoom(int bytes) {
        return open && order.hasRoom(1, bytes);
    }

    /** A message that is there as it travels. */
    void submit(boolean safe, ByteBuffer message) {
        order.submit(safe ? Delivery.SAFE : Delivery.AGREED, message);
    }

    /** See {@link LayerOrder#turnsSoon}. */
    boolean turnsSoon() {
        return order.turnsSoon();
    }

    /** See {@link LayerOrder#moreComes}. */
    boolean moreComes() {
        return order.moreComes();
    }

    void submit(boolean safe) {
        order.submit(safe ? Delivery.SAFE : Delivery.AGREED, frame.bytes(), frame.length());
    }
}
