package org.quorate.testing.simulator.table;

import java.util.HashMap;
import java.util.Map;
import org.quorate.ordering.totem.core.Remembered;

/** What a node has heard of each other, as [MG0] counts it: whether a membership message is news. */
final class Freshness {
    private final Map<Integer, long[]> last = new HashMap<>();

    /** Whether it is newer than all before; then it is remembered. */
    boolean isNews(int sender, long incarnation, long counter) {
        long[] before = last.computeIfAbsent(sender, s -> new long[2]);
        boolean news = incarnation > before[0] || incarnation == before[0] && counter > before[1];
        if (news) {
            before[0] = incarnation;
            before[1] = counter;
        }
        return news;
    }

    void learn(Remembered remembered) {
        for (int i = 0; i < remembered.nodes().size(); i++) {
            isNews(
                    remembered.nodes().get(i),
                    remembered.incarnations().get(i),
                    remembered.counters().get(i));
        }
    }
}
