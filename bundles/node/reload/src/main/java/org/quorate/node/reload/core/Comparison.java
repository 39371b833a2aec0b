package org.quorate.node.reload.core;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.node.Confined;
import org.quorate.node.RunningSettings.Standing;

/** What the members of a view say that they have. When all have said it and it differs, that is a fact, once for each difference. */
@Confined("the thread of the reload")
final class Comparison {
    private final Effects effects;
    private final SortedMap<Integer, Standing> told = new TreeMap<>();
    private SortedSet<Integer> members = new TreeSet<>();
    private String reported = "";

    Comparison(Effects effects) {
        this.effects = effects;
    }

    /** These are to tell anew. */
    void begin(SortedSet<Integer> nodes) {
        members = nodes;
        told.clear();
    }

    /** That node has said what it has. */
    void told(int node, Standing standing) {
        told.put(node, standing);
        if (members.isEmpty() || !told.keySet().containsAll(members)) {
            return;
        }
        told.keySet().retainAll(members);
        String now = Differences.agree(told) ? "" : text();
        if (!now.isEmpty() && !now.equals(reported)) {
            effects.fact(Effects.Fact.DIFFERENT, now);
        } else if (now.isEmpty() && !reported.isEmpty()) {
            Standing common = told.get(told.firstKey());
            effects.fact(
                    Effects.Fact.ALIKE,
                    "version " + common.version() + " (" + Differences.shortened(common.digest()) + ")");
        }
        reported = now;
    }

    private String text() {
        String keys = String.join("; ", Differences.keys(told));
        return Differences.clause(told) + (keys.isEmpty() ? "" : ": " + keys);
    }
}
