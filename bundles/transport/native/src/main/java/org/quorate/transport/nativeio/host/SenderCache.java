package org.quorate.transport.nativeio.host;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.quorate.node.Confined;
import org.quorate.transport.nativeio.kernel.SocketAddresses;

/** Addresses of senders as objects, so that those who send all the time cost none. Of two in one place the later one stays. */
@Confined("node loop")
final class SenderCache {
    /** A power of two. */
    private static final int PLACES = 64;

    private static final int WORDS = SocketAddresses.BYTES / Integer.BYTES;
    private static final InetSocketAddress UNKNOWN = new InetSocketAddress(0);

    private final int[] words = new int[PLACES * WORDS];
    private final SocketAddress[] known = new SocketAddress[PLACES];

    /** The address at an offset, whose unused bytes are 0. */
    SocketAddress of(MemorySegment memory, long at) {
        int hash = 0;
        for (int i = 0; i < WORDS; i++) {
            hash = 31 * hash + word(memory, at, i);
        }
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        if (known[place] == null || !isAt(place, memory, at)) { // null: nobody was there yet
            for (int i = 0; i < WORDS; i++) {
                words[place * WORDS + i] = word(memory, at, i);
            }
            known[place] = SocketAddresses.read(memory, at).orElse(UNKNOWN);
        }
        return known[place];
    }

    private boolean isAt(int place, MemorySegment memory, long at) {
        for (int i = 0; i < WORDS; i++) {
            if (words[place * WORDS + i] != word(memory, at, i)) {
                return false;
            }
        }
        return true;
    }

    private static int word(MemorySegment memory, long at, int index) {
        return memory.get(ValueLayout.JAVA_INT, at + (long) index * Integer.BYTES);
    }
}
