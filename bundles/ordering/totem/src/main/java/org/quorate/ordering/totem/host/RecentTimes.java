package org.quorate.ordering.totem.host;

import org.quorate.node.Confined;
import org.quorate.ordering.TimeDistribution;

/** Times of one kind: all of them, and by the part of the last minute in which they were measured. */
@Confined("node loop")
final class RecentTimes {
    private final TimeHistogram all = new TimeHistogram();
    private final TimeHistogram[] parts;
    private int now;

    RecentTimes(int partCount) {
        parts = new TimeHistogram[partCount];
        for (int i = 0; i < partCount; i++) {
            parts[i] = new TimeHistogram();
        }
    }

    void record(long nanos) {
        all.record(nanos);
        parts[now].record(nanos);
    }

    /** A part of the minute begins; the oldest one is forgotten. */
    void partBegins() {
        now = (now + 1) % parts.length;
        parts[now].clear();
    }

    void clear() {
        all.clear();
        for (TimeHistogram part : parts) {
            part.clear();
        }
    }

    TimeDistribution all() {
        return all.distribution();
    }

    /** Of the present part and those before it, so many together. */
    TimeDistribution last(int partCount) {
        TimeHistogram sum = new TimeHistogram();
        for (int back = 0; back < partCount; back++) {
            sum.add(parts[Math.floorMod(now - back, parts.length)]);
        }
        return sum.distribution();
    }
}
