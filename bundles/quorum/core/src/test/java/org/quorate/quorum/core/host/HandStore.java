package org.quorate.quorum.core.host;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.quorate.node.StableStore;

/** A store of one record, which is written when a test says so. */
final class HandStore implements StableStore {
    Optional<byte[]> record = Optional.empty();
    boolean full;
    private final Deque<Runnable> writes = new ArrayDeque<>();

    @Override
    public Stored read(String name) {
        return record.<Stored>map(Present::new).orElseGet(Absent::new);
    }

    @Override
    public void write(String name, byte[] content, Completion completion) {
        if (full) {
            throw new IllegalStateException("1000 writes wait");
        }
        writes.add(() -> {
            record = Optional.of(content);
            completion.written("");
        });
    }

    void complete() {
        writes.remove().run();
    }
}
