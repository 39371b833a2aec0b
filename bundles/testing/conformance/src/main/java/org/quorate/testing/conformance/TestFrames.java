package org.quorate.testing.conformance;

import java.nio.ByteBuffer;
import org.quorate.transport.Train;
import org.quorate.transport.TransportLink;

/** Frames whose bytes follow from their length and a seed, which is their first byte. */
final class TestFrames {
    private TestFrames() {}

    static Train train(TransportLink link, int count, int bytes) {
        Train train = new Train(link.headroom(), bytes, count);
        for (int i = 0; i < count; i++) {
            train.next().put(pattern(bytes, i));
            train.add();
        }
        return train;
    }

    static ByteBuffer frame(TransportLink link, int bytes, int seed) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(link.headroom() + bytes);
        buffer.position(link.headroom());
        buffer.put(pattern(bytes, seed));
        return buffer.flip().position(link.headroom());
    }

    static byte[] pattern(int bytes, int seed) {
        byte[] pattern = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            pattern[i] = (byte) (seed + i * 31);
        }
        return pattern;
    }
}
