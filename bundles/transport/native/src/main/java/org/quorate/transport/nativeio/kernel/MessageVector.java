package org.quorate.transport.nativeio.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.quorate.node.Confined;

/**
 * An array of {@code struct mmsghdr}, of which each message has, by address, a name, pieces of data ({@link PieceVector}) and
 * control data. Whoever sets an address keeps what it points to.
 *
 * <pre>
 * offset size
 *      0    8  address of the name
 *      8    4  bytes of the name
 *     16    8  address of the pieces
 *     24    8  number of pieces
 *     32    8  address of the control data
 *     40    8  bytes of control data
 *     48    4  flags of a received message
 *     56    4  bytes that were sent or received
 * </pre>
 */
@Confined("one thread at a time")
public final class MessageVector {
    private static final int NAME_AT = 0;
    private static final int NAME_BYTES_AT = 8;
    private static final int PIECES_AT = 16;
    private static final int PIECE_COUNT_AT = 24;
    private static final int CONTROL_AT = 32;
    private static final int CONTROL_BYTES_AT = 40;
    private static final int LENGTH_AT = 56;
    private static final int STRIDE = 64;

    private final MemorySegment memory;

    /** Messages without anything. */
    public MessageVector(int messages) {
        memory = Arena.ofAuto().allocate((long) messages * STRIDE, Long.BYTES);
    }

    /** Where the name of a message is, or is to be put. */
    public void name(int message, long address, int bytes) {
        memory.set(ValueLayout.JAVA_LONG, at(message) + NAME_AT, address);
        memory.set(ValueLayout.JAVA_INT, at(message) + NAME_BYTES_AT, bytes);
    }

    /** Where the pieces of a message are. */
    public void pieces(int message, long address, int count) {
        memory.set(ValueLayout.JAVA_LONG, at(message) + PIECES_AT, address);
        memory.set(ValueLayout.JAVA_LONG, at(message) + PIECE_COUNT_AT, count);
    }

    /** Where the control data of a message are, or are to be put; 0 bytes for none. */
    public void control(int message, long address, int bytes) {
        memory.set(ValueLayout.JAVA_LONG, at(message) + CONTROL_AT, bytes == 0 ? 0 : address);
        memory.set(ValueLayout.JAVA_LONG, at(message) + CONTROL_BYTES_AT, bytes);
    }

    /** Bytes of control data that a received message has. */
    public int controlBytes(int message) {
        return (int) memory.get(ValueLayout.JAVA_LONG, at(message) + CONTROL_BYTES_AT);
    }

    /** Bytes of a received message. */
    public int length(int message) {
        return memory.get(ValueLayout.JAVA_INT, at(message) + LENGTH_AT);
    }

    MemorySegment memory() {
        return memory;
    }

    private static long at(int message) {
        return (long) message * STRIDE;
    }
}
