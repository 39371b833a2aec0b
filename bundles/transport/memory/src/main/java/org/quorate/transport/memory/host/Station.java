package org.quorate.transport.memory.host;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.quorate.node.ThreadSafe;

/** A node's place in a network: its open links, of which the newest receives. */
@ThreadSafe
final class Station {
    private volatile List<MemoryLink> open = List.of();

    synchronized void open(MemoryLink link) {
        open = Stream.concat(open.stream(), Stream.of(link)).toList();
    }

    synchronized void close(MemoryLink link) {
        open = open.stream().filter(each -> each != link).toList();
    }

    boolean isOpen() {
        return !open.isEmpty();
    }

    /** Whether the frame was put into the queue of the newest link. */
    boolean deliver(int sender, ByteBuffer frame) {
        List<MemoryLink> now = open;
        return !now.isEmpty() && now.get(now.size() - 1).receive(sender, frame);
    }
}
