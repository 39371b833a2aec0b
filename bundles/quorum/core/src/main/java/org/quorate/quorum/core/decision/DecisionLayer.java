package org.quorate.quorum.core.decision;

import java.util.SortedMap;
import org.quorate.group.ClusterView;
import org.quorate.group.Synchroniser;
import org.quorate.node.Confined;

/** A machine as a layer above the order, but for the order itself: whoever hosts it knows where its messages go. */
@Confined("node loop")
public abstract class DecisionLayer implements Synchroniser {
    /** The machine, always the same. */
    protected abstract QuorumDecision decision();

    @Override
    public final int number() {
        return QUORUM;
    }

    @Override
    public final String layer() {
        return "quorum";
    }

    @Override
    public final void membershipUnknown() {
        decision().membershipUnknown();
    }

    @Override
    public final void membershipKnown() {
        decision().membershipKnown();
    }

    @Override
    public final byte[] state() {
        return decision().state();
    }

    @Override
    public final void synchronised(ClusterView view, SortedMap<Integer, byte[]> states) {
        decision().synchronised(view, states);
    }

    @Override
    public final void delivered(int origin, byte[] bytes, int offset, int length) {
        decision().delivered(origin, bytes, offset, length);
    }

    @Override
    public final void roomAgain() {
        decision().roomAgain();
    }
}
