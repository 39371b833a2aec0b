package org.quorate.transport.udp.socket;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quorate.node.ThreadSafe;
import org.quorate.transport.Stranger;

/** Senders whose datagrams were refused: the last {@link Stranger#MAX_STRANGERS}, and all of them by reason. */
@ThreadSafe
public final class Strangers {
    private final Map<Who, Count> recent = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Stranger.Reason, Long> totals = new EnumMap<>(Stranger.Reason.class);

    /** Counts a refused datagram. */
    public synchronized void refuse(SocketAddress address, Stranger.Reason reason, long nowNanos) {
        totals.merge(reason, 1L, Long::sum);
        Count count = recent.computeIfAbsent(new Who(address, reason), who -> new Count());
        count.frames++;
        count.lastNanos = nowNanos;
        if (recent.size() > Stranger.MAX_STRANGERS) {
            recent.remove(recent.keySet().iterator().next());
        }
    }

    /** Those that are remembered, most recent first. */
    public synchronized List<Stranger> recent(long nowNanos) {
        List<Stranger> strangers = new ArrayList<>(recent.size());
        recent.forEach((who, count) -> strangers.add(
                0,
                new Stranger(
                        who.address instanceof InetSocketAddress inet ? AddressText.of(inet) : who.address.toString(),
                        who.reason,
                        count.frames,
                        (nowNanos - count.lastNanos) / 1_000_000)));
        return strangers;
    }

    /** How many datagrams were refused for a reason. */
    public synchronized long total(Stranger.Reason reason) {
        return totals.getOrDefault(reason, 0L);
    }

    private record Who(SocketAddress address, Stranger.Reason reason) {}

    private static final class Count {
        private long frames;
        private long lastNanos;
    }
}
