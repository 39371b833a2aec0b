package org.quorate.quorum.core.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.quorum.Applied;
import org.quorate.quorum.Decision;
import org.quorate.quorum.Decision.Reason;
import org.quorate.quorum.PolicyMemory;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.core.wire.Brought;
import org.quorate.quorum.core.wire.ChangeId;

/**
 * What the members who are counted in a view share, all the same; it never changes.
 *
 * @param change of the policy that was made last
 * @param now policy that decides
 * @param before policy before the change: while it is there, the members may act only if both say so
 */
record Standing(ChangeId change, Seat now, Optional<Seat> before) {
    /** What becomes of an event. */
    sealed interface Step {
        /** It counts, from here on so. */
        record Taken(Standing standing) implements Step {}

        /** Nothing has changed, for that reason. */
        record Refused(String why) implements Step {}
    }

    /** Of a node that starts, as its settings have it. */
    static Standing of(Seat seat) {
        return new Standing(ChangeId.NONE, seat, Optional.empty());
    }

    /** The verdict of both policies. */
    Decision decision() {
        Decision decision = now.decision();
        if (before.isEmpty()) {
            return decision;
        }
        Decision older = before.get().decision();
        List<Reason> reasons = new ArrayList<>(decision.reasons());
        boolean held = older.verdict() != Verdict.QUORATE;
        reasons.add(
                held ? 0 : reasons.size(),
                new Reason(
                        "POLICY_BEFORE",
                        "not all know of the change of the policy yet, so the one before, "
                                + before.get().offer().name() + ", has to agree; it says " + older.verdict()
                                + older.reasons().stream()
                                        .findFirst()
                                        .map(each -> ": " + each.text())
                                        .orElse("")));
        return new Decision(
                decision.view(),
                held ? older.verdict() : decision.verdict(),
                decision.present(),
                decision.expected(),
                decision.needed(),
                reasons,
                older.windowMillis(),
                Math.max(decision.keptVotes(), older.keptVotes()));
    }

    boolean acts() {
        return now.acts() && before.map(Seat::acts).orElse(true);
    }

    /** Whether that policy object computes here. */
    boolean uses(Offer offer) {
        return now.offer().equals(offer)
                || before.map(each -> each.offer().equals(offer)).orElse(false);
    }

    /** While a policy is changed the one before takes it, and the one after goes on from there. */
    Step apply(QuorumEvent event) {
        Seat deciding = before.orElse(now);
        Applied applied = deciding.state().apply(event);
        return applied instanceof Applied.Accepted accepted
                ? new Step.Taken(after(deciding.with(accepted.state())))
                : new Step.Refused(((Applied.Refused) applied).why());
    }

    /** The quiet time is over. */
    Standing windowOver() {
        Seat deciding = before.orElse(now);
        QuorumEvent over =
                new QuorumEvent.WindowPassed(deciding.decision().view().id());
        return deciding.state().apply(over) instanceof Applied.Accepted accepted
                ? after(deciding.with(accepted.state()))
                : this;
    }

    private Standing after(Seat deciding) {
        return before.isPresent()
                ? changing(change, now.offer(), now.settings(), deciding)
                : new Standing(change, deciding, before);
    }

    /**
     * While a policy is changed: what it says follows from what the one before knows, so that it does not remember to have acted when it
     * could not.
     *
     * @throws IllegalArgumentException when the policy does not accept the settings
     */
    static Standing changing(ChangeId change, Offer offer, QuorumSettings settings, Seat before) {
        PolicyMemory memory = before.offer().policy().memory(before.state());
        Seat now = new Seat(offer, settings, offer.policy().resume(settings, memory));
        return new Standing(change, now, Optional.of(before));
    }

    /**
     * The policy is changed.
     *
     * @throws IllegalArgumentException when the policy does not accept the settings
     */
    Standing changed(Offer offer, QuorumSettings settings) {
        return changing(change.next(now.decision().view().id()), offer, settings, now);
    }

    /** Enough members know of the change. */
    Standing confirmed() {
        return new Standing(change, now, Optional.empty());
    }

    /** What a member with these policies brings to the next ring. */
    Brought brought(List<String> policies) {
        return new Brought(
                change, acts(), now.side(), now.offer().policy().memory(now.state()), before.map(Seat::side), policies);
    }
}
