package org.quorate.group.core.host;

import java.nio.ByteBuffer;
import org.quorate.group.core.process.Pieces;
import org.quorate.node.ThreadSafe;

/** A large message that several listeners of a node share; the first that reads it puts it together. */
@ThreadSafe
final class Assembled {
    private final Pieces pieces;
    private final int bytes;
    private ByteBuffer whole = ByteBuffer.allocate(0);

    Assembled(Pieces pieces) {
        this.pieces = pieces;
        this.bytes = pieces.total();
    }

    int bytes() {
        return bytes;
    }

    /** A view of its own for each. */
    ByteBuffer read() {
        synchronized (this) {
            if (whole.capacity() == 0) {
                whole = pieces.join().asReadOnlyBuffer();
            }
            return whole.duplicate();
        }
    }
}
