package org.quorate.group.state.host;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.quorate.node.ThreadSafe;

/** What a replica's thread has to do, in order. The group's stream waits while too many bytes are in it; nothing else does. */
@ThreadSafe
final class EventQueue {
    private static final int COST = 128;

    private record Event(Runnable run, int bytes) {}

    private final int capacity;
    private final Deque<Event> events = new ArrayDeque<>();
    private int bytes;
    private boolean closed;

    EventQueue(int capacityBytes) {
        capacity = capacityBytes;
    }

    /** Adds one that holds so many bytes, as soon as there is room for any. */
    synchronized void put(Runnable run, int size) {
        try {
            while (bytes >= capacity && !closed) {
                wait();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        enqueue(run, size + COST);
    }

    /** Adds one at once; whether it is still open. */
    synchronized boolean add(Runnable run) {
        enqueue(run, 0);
        return !closed;
    }

    private void enqueue(Runnable run, int size) {
        if (!closed) {
            events.add(new Event(run, size));
            bytes += size;
            notifyAll();
        }
    }

    /** The next one; none when it does not come within that time, or the queue is closed. */
    synchronized Optional<Runnable> next(long millis) throws InterruptedException {
        if (events.isEmpty() && !closed) {
            wait(millis);
        }
        Optional<Event> first = Optional.ofNullable(events.pollFirst());
        first.ifPresent(event -> {
            bytes -= event.bytes;
            notifyAll();
        });
        return first.map(Event::run);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Nothing is taken any more, and what is in it is dropped. */
    synchronized void close() {
        closed = true;
        events.clear();
        notifyAll();
    }
}
