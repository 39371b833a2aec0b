package org.quorate.group.clusterinfo.osgi;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.RingStatus;

/** What a node can say of its ring, by the names that its other metrics have. Times are seconds. */
@ThreadSafe
final class RingMetrics {
    private static final double MILLIS_PER_SECOND = 1000;

    private RingMetrics() {}

    /** Those of the given names; all if none is given. What is not known is left out. */
    static Map<String, Object> of(RingStatus ring, String... names) {
        SortedMap<String, Object> metrics = new TreeMap<>();
        metrics.put("quorate_ring_members", ring.members().size());
        metrics.put("quorate_ring_sequence", ring.ring().sequence());
        metrics.put("quorate_ring_backlog_messages", ring.backlogMessages());
        if (ring.tokenAgeMillis() >= 0) {
            metrics.put("quorate_ring_token_age_seconds", ring.tokenAgeMillis() / MILLIS_PER_SECOND);
        }
        if (names.length > 0) {
            metrics.keySet().retainAll(Arrays.asList(names));
        }
        return metrics;
    }
}
