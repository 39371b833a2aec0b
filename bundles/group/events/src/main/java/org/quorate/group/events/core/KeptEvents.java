package org.quorate.group.events.core;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quorate.node.Confined;

/** Events that are kept for their time. When there are too many, or they are too large together, the oldest goes first. */
@Confined("thread of the group's listener")
final class KeptEvents {
    /** Most events. */
    static final int MAX_EVENTS = 1_000;

    /** Most bytes of them together, as they were sent. */
    static final long MAX_BYTES = 4L * 1024 * 1024;

    private record Kept(SharedEvent event, int bytes, long untilMillis) {}

    private final Map<EventId, Kept> events = new LinkedHashMap<>();
    private long bytes;

    boolean contains(EventId id) {
        return events.containsKey(id);
    }

    /** Keeps an event that wants that; a second one with its name changes nothing. */
    void keep(SharedEvent event, int size, long nowMillis) {
        forgetUntil(nowMillis);
        if (event.retainMillis() > 0 && !contains(event.id())) {
            events.put(event.id(), new Kept(event, size, nowMillis + event.retainMillis()));
            bytes += size;
        }
        Iterator<Kept> oldest = events.values().iterator();
        while (events.size() > MAX_EVENTS || bytes > MAX_BYTES) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    /** Oldest first, each with the time that is left. */
    List<SharedEvent> at(long nowMillis) {
        forgetUntil(nowMillis);
        List<SharedEvent> left = new ArrayList<>();
        events.values().forEach(kept -> left.add(kept.event().keptFor(kept.untilMillis() - nowMillis)));
        return left;
    }

    private void forgetUntil(long nowMillis) {
        events.values().removeIf(kept -> {
            boolean over = nowMillis - kept.untilMillis() >= 0;
            bytes -= over ? kept.bytes() : 0;
            return over;
        });
    }
}
