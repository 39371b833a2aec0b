package org.quorate.quorum.core.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Applied;
import org.quorate.quorum.Decision;
import org.quorate.quorum.PolicyState;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.service.ImaginedChange;
import org.quorate.quorum.service.WhatIf;

/** What a policy would say; used once, by any one thread. */
public final class Imagination {
    private final Seat seat;
    private PolicyState state;
    private long sequence;
    private String refusal = "";

    /** Begins with what is. */
    public Imagination(Seat basis) {
        seat = basis;
        state = basis.state();
        sequence = basis.decision().view().id().sequence();
    }

    /** What the policy says after each step. */
    public WhatIf decide(List<List<ImaginedChange>> steps) {
        List<Decision> decisions = new ArrayList<>();
        for (List<ImaginedChange> step : steps) {
            change(step);
            if (!refusal.isEmpty()) {
                return new WhatIf.Refused(refusal);
            }
            decisions.add(state.decision());
        }
        return new WhatIf.Decided(decisions);
    }

    private void change(List<ImaginedChange> step) {
        TreeSet<Integer> members = new TreeSet<>(state.decision().view().members());
        TreeSet<Integer> joined = new TreeSet<>();
        boolean moved = false;
        for (ImaginedChange change : step) {
            if (change instanceof ImaginedChange.NodeLost lost) {
                moved = true;
                if (!members.remove(lost.node())) {
                    refusal = "Node " + lost.node() + " is not counted in the view, so it cannot be lost.";
                }
            } else if (change instanceof ImaginedChange.NodeJoined one) {
                moved = true;
                joined.add(one.node());
                if (!members.add(one.node())) {
                    refusal = "Node " + one.node() + " is a member, so it cannot join.";
                }
            }
        }
        if (moved && members.isEmpty()) {
            refusal = "Nobody would be left.";
        }
        if (refusal.isEmpty() && moved) {
            install(members, joined);
        }
        step.forEach(this::happen);
    }

    private void install(TreeSet<Integer> members, TreeSet<Integer> joined) {
        SortedMap<Integer, PolicyState> brought = new TreeMap<>();
        for (int node : members) {
            QuorumView alone = new QuorumView(new RingId(node, 0), List.of(node));
            brought.put(node, joined.contains(node) ? seat.offer().policy().start(seat.settings(), alone, 0) : state);
        }
        sequence++;
        state = seat.offer()
                .policy()
                .install(new QuorumView(new RingId(members.first(), sequence), List.copyOf(members)), brought);
    }

    private void happen(ImaginedChange change) {
        RingId view = state.decision().view().id();
        if (change instanceof ImaginedChange.DeviceLost) {
            state.decision().view().members().forEach(node -> apply(new QuorumEvent.DeviceLost(view, node)));
        } else if (change instanceof ImaginedChange.ExpectedSet set) {
            apply(new QuorumEvent.VotesExpected(view, set.votes()));
        } else if (change instanceof ImaginedChange.VotesSet set) {
            apply(new QuorumEvent.VotesGiven(view, set.node(), set.votes()));
        }
    }

    private void apply(QuorumEvent event) {
        if (!refusal.isEmpty()) {
            return;
        }
        Applied applied = state.apply(event);
        if (applied instanceof Applied.Accepted accepted) {
            state = accepted.state();
        } else if (applied instanceof Applied.Refused refused) {
            refusal = refused.why();
        }
    }
}
