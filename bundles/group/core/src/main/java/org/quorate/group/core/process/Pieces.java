package org.quorate.group.core.process;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What has come of a large message, in order. When it is delivered it is handed over. */
public final class Pieces {
    private final List<byte[]> pieces = new ArrayList<>();
    private final int total;
    private int length;

    Pieces(int total) {
        this.total = total;
    }

    /** Bytes of the whole message. */
    public int total() {
        return total;
    }

    /** Bytes that are here. */
    int length() {
        return length;
    }

    /** Copies a piece that is not longer than what is missing. */
    void add(byte[] bytes, int offset, int count) {
        pieces.add(Arrays.copyOfRange(bytes, offset, offset + count));
        length += count;
    }

    boolean isWhole() {
        return length == total;
    }

    /** Puts the message together and lets go of the pieces: once only. */
    public ByteBuffer join() {
        ByteBuffer whole = ByteBuffer.allocate(total);
        for (int i = 0; i < pieces.size(); i++) {
            whole.put(pieces.set(i, whole.array()));
        }
        pieces.clear();
        return whole.flip();
    }
}
