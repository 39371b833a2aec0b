package org.quorate.quorum.core.decision;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.node.Confined;
import org.quorate.ordering.RingId;
import org.quorate.quorum.service.RequestOutcome;

/** Requests of this node that are on their way, each answered once. */
@Confined("node loop")
final class Requests {
    /** Most at a time. */
    static final int MAX_OPEN = 256;

    private final Effects effects;
    private final SortedMap<Long, RingId> open = new TreeMap<>();

    Requests(Effects effects) {
        this.effects = effects;
    }

    /** One more than may be was added. */
    boolean isOverfull() {
        return open.size() > MAX_OPEN;
    }

    void add(long number, RingId view) {
        open.put(number, view);
    }

    /** Nothing happens when it was answered before, or is of a machine before this one. */
    void answer(long number, RequestOutcome outcome) {
        if (open.containsKey(number)) {
            open.remove(number);
            effects.answered(number, outcome);
        }
    }

    /** What was not delivered in its view, which its sender would have seen, counts nowhere. */
    void viewIs(RingId now) {
        for (long number : List.copyOf(open.keySet())) {
            RingId seen = open.get(number);
            if (!seen.equals(now)) {
                answer(number, new RequestOutcome.ViewChanged(seen, now));
            }
        }
    }

    /** Nobody will hear of them. */
    void giveUp(String why) {
        for (long number : List.copyOf(open.keySet())) {
            answer(number, new RequestOutcome.Unknown(why));
        }
    }
}
