package org.quorate.group.core.membership;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.group.core.wire.MemberState;
import org.quorate.ordering.RingId;

/**
 * The side that goes on where members of several views come together.
 *
 * @param lastView the view that they were in; none where nobody was in any
 */
record Survivors(RingId lastView) {
    /** Those of whom most are here; of equally many those with the lowest id. */
    static Survivors among(SortedMap<Integer, MemberState> states) {
        Map<RingId, Integer> sizes = new TreeMap<>();
        states.values().stream()
                .map(MemberState::lastView)
                .filter(view -> !view.equals(RingId.NONE))
                .forEach(view -> sizes.merge(view, 1, Integer::sum));
        RingId best = RingId.NONE;
        for (MemberState state : states.values()) { // by id: the first of equal ones stays
            if (sizes.getOrDefault(state.lastView(), 0) > sizes.getOrDefault(best, 0)) {
                best = state.lastView();
            }
        }
        return new Survivors(best);
    }

    /** The view in which one of them became a member; empty of somebody else, and of one that says what cannot be. */
    Optional<Long> initialView(MemberState state) {
        boolean goesOn = state.lastView().equals(lastView);
        boolean possible = state.initialView() > 0 && state.initialView() <= lastView.sequence();
        return goesOn && possible ? Optional.of(state.initialView()) : Optional.empty();
    }
}
