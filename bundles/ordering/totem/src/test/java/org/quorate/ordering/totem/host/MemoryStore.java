package org.quorate.ordering.totem.host;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.quorate.node.NodeLoop;
import org.quorate.node.StableStore;

/** Durable at once, but told on another turn of the loop, as a disk would. */
final class MemoryStore implements StableStore {
    static final int MANY = 1_000_000;

    private final Map<String, byte[]> records = new ConcurrentHashMap<>();
    final Semaphore permits = new Semaphore(MANY);
    private final NodeLoop loop;

    MemoryStore(NodeLoop loop) {
        this.loop = loop;
    }

    @Override
    public Stored read(String name) {
        byte[] content = records.get(name);
        return content == null ? new Absent() : new Present(content);
    }

    @Override
    public void write(String name, byte[] content, Completion completion) {
        records.put(name, content);
        Thread writer = new Thread(() -> {
            permits.acquireUninterruptibly();
            loop.call(() -> {
                completion.written("");
                return null;
            });
        });
        writer.setDaemon(true);
        writer.start();
    }
}
