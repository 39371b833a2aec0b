package org.quorate.group.events.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What is to be sent to the group: first what is repeated, then events by their priority, of one priority in their order. When there are too
 * many events, the newest of the lowest priority is dropped. Not thread-safe: its user has a lock.
 */
public final class Outgoing {
    /** Priorities are 0, which is sent first, to this. */
    public static final int LOWEST = 3;

    /** Most events that wait. */
    public static final int MAX_EVENTS = 1_024;

    /** Most bytes of events that wait. */
    public static final long MAX_BYTES = 4L * 1024 * 1024;

    private final Deque<byte[]> repeats = new ArrayDeque<>();
    private final List<Deque<byte[]>> events = new ArrayList<>();
    private int count;
    private long bytes;

    /** Empty. */
    public Outgoing() {
        for (int i = 0; i <= LOWEST; i++) {
            events.add(new ArrayDeque<>());
        }
    }

    /**
     * An event is to be sent.
     *
     * @return how many are dropped for it, perhaps itself
     */
    public int add(byte[] event, int priority) {
        events.get(priority).addLast(event);
        count++;
        bytes += event.length;
        int dropped = 0;
        while (count > MAX_EVENTS || bytes > MAX_BYTES) {
            dropNewestOfLowest();
            dropped++;
        }
        return dropped;
    }

    private void dropNewestOfLowest() {
        int lowest = LOWEST;
        while (events.get(lowest).isEmpty()) {
            lowest--;
        }
        leave(events.get(lowest).removeLast());
    }

    private void leave(byte[] event) {
        count--;
        bytes -= event.length;
    }

    /** This is to be repeated, instead of what is left of it. */
    public void repeat(Collection<byte[]> records) {
        repeats.clear();
        repeats.addAll(records);
    }

    /** Nothing is to be repeated any more. */
    public void repeatNothing() {
        repeats.clear();
    }

    /** Whether nothing is to be sent. */
    public boolean isEmpty() {
        return repeats.isEmpty() && count == 0;
    }

    /** Takes what is to be sent next. */
    public Optional<Record> next() {
        if (!repeats.isEmpty()) {
            return Optional.of(new Record(repeats.removeFirst(), true));
        }
        for (Deque<byte[]> each : events) {
            if (!each.isEmpty()) {
                byte[] event = each.removeFirst();
                leave(event);
                return Optional.of(new Record(event, false));
            }
        }
        return Optional.empty();
    }

    /**
     * Something to be sent.
     *
     * @param bytes handed over
     * @param repeat whether it is of no use in another membership
     */
    public record Record(byte[] bytes, boolean repeat) {}
}
