package org.quorate.testing.fuzz.decoder;

import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/** A channel into memory. */
final class Sink implements WritableByteChannel {
    private byte[] bytes = new byte[256];
    private int count;

    @Override
    public int write(ByteBuffer from) {
        int more = from.remaining();
        if (count + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, count + more));
        }
        from.get(bytes, count, more);
        count += more;
        return more;
    }

    byte[] taken() {
        return Arrays.copyOf(bytes, count);
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
