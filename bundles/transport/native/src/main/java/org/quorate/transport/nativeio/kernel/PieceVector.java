package org.quorate.transport.nativeio.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.quorate.node.Confined;

/** An array of {@code struct iovec}: pieces of memory, each an address (8 bytes) and its number of bytes (8 bytes). */
@Confined("one thread at a time")
public final class PieceVector {
    private static final int LENGTH_AT = 8;
    private static final int STRIDE = 16;

    private final MemorySegment memory;

    /** Empty pieces. */
    public PieceVector(int pieces) {
        memory = Arena.ofAuto().allocate((long) pieces * STRIDE, Long.BYTES);
    }

    /** Where a piece is. */
    public void set(int piece, long address, long bytes) {
        memory.set(ValueLayout.JAVA_LONG, at(piece), address);
        memory.set(ValueLayout.JAVA_LONG, at(piece) + LENGTH_AT, bytes);
    }

    /** Makes a piece longer by what begins at an address, if that is right behind it; whether it is. */
    public boolean extend(int piece, long address, long bytes) {
        long length = memory.get(ValueLayout.JAVA_LONG, at(piece) + LENGTH_AT);
        if (memory.get(ValueLayout.JAVA_LONG, at(piece)) + length != address) {
            return false;
        }
        memory.set(ValueLayout.JAVA_LONG, at(piece) + LENGTH_AT, length + bytes);
        return true;
    }

    /** Address of a piece's entry. */
    public long address(int piece) {
        return memory.address() + at(piece);
    }

    private static long at(int piece) {
        return (long) piece * STRIDE;
    }
}
