package org.quorate.transport.memory.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quorate.node.ThreadSafe;
import org.quorate.transport.Stranger;

/** Senders whose frames were refused, the last {@link Stranger#MAX_STRANGERS}. */
@ThreadSafe
final class Refusals {
    private final Map<Who, Count> recent = new LinkedHashMap<>(16, 0.75f, true);

    synchronized void add(int sender, Stranger.Reason reason, long nowNanos) {
        Count count = recent.computeIfAbsent(new Who(sender, reason), who -> new Count());
        count.frames++;
        count.lastNanos = nowNanos;
        if (recent.size() > Stranger.MAX_STRANGERS) {
            recent.remove(recent.keySet().iterator().next());
        }
    }

    synchronized List<Stranger> recent(long nowNanos) {
        List<Stranger> strangers = new ArrayList<>(recent.size());
        recent.forEach((who, count) -> strangers.add(
                0,
                new Stranger(
                        "node " + who.sender, who.reason, count.frames, (nowNanos - count.lastNanos) / 1_000_000)));
        return strangers;
    }

    private record Who(int sender, Stranger.Reason reason) {}

    private static final class Count {
        private long frames;
        private long lastNanos;
    }
}
