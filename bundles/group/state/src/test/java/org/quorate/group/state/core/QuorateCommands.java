package org.quorate.group.state.core;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.quorate.ordering.RingId;

/** In which rings commands were delivered to quorate replicas that applied them, as the simulation sees it. */
final class QuorateCommands {
    private final Map<Long, RingId> decided = new HashMap<>();
    private final Map<Long, RingId> kept = new HashMap<>();

    /** To a state that was the one of all. */
    void decided(Map<Long, RingId> commands) {
        decided.putAll(commands);
    }

    /** While a round was open that came to nothing. */
    void kept(Map<Long, RingId> commands) {
        kept.putAll(commands);
    }

    /** When a state of these commands took any last. */
    LastQuorate of(Collection<Long> history) {
        RingId known = last(history, decided);
        RingId perhaps = last(history, kept);
        return new LastQuorate(known, perhaps.compareTo(known) > 0 ? perhaps : RingId.NONE);
    }

    private static RingId last(Collection<Long> history, Map<Long, RingId> when) {
        return history.stream()
                .map(each -> when.getOrDefault(each, RingId.NONE))
                .max(Comparator.naturalOrder())
                .orElse(RingId.NONE);
    }
}
