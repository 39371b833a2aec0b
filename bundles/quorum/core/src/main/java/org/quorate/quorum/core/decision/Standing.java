package org.quorate.quorum.core.decision;

import java.util.ArrayList;
import java.util.Collection;
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
                decision.windowMillis().isPresent() ? decision.windowMillis() : older.windowMillis(),
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

    /** Counts only when both policies take it. */
    Step apply(QuorumEvent event) {
        Applied applied = now.state().apply(event);
        if (applied instanceof Applied.Refused refused) {
            return new Step.Refused(refused.why());
        }
        Seat after = now.with(((Applied.Accepted) applied).state());
        if (before.isEmpty()) {
            return new Step.Taken(new Standing(change, after, before));
        }
        Applied alsoBefore = before.get().state().apply(event);
        if (alsoBefore instanceof Applied.Refused refused) {
            return new Step.Refused(refused.why());
        }
        return new Step.Taken(moved(after, before.get().with(((Applied.Accepted) alsoBefore).state())));
    }

    /** Why they would not take an event; empty when they would. */
    Optional<String> refusal(QuorumEvent event) {
        return apply(event) instanceof Step.Refused refused ? Optional.of(refused.why()) : Optional.empty();
    }

    /** What it would be if the arbiters of these said nothing. */
    Standing unheard(Collection<Integer> members) {
        Standing standing = this;
        for (int member : members) {
            QuorumEvent lost = new QuorumEvent.DeviceLost(decision().view().id(), member);
            standing = standing.apply(lost) instanceof Step.Taken taken ? taken.standing() : standing;
        }
        return standing;
    }

    /** The quiet time is over, for whichever policy waits for it. */
    Standing windowOver() {
        return before.isEmpty()
                ? new Standing(change, windowOver(now), before)
                : moved(windowOver(now), windowOver(before.get()));
    }

    private static Seat windowOver(Seat seat) {
        Applied applied = seat.state()
                .apply(new QuorumEvent.WindowPassed(seat.decision().view().id()));
        return applied instanceof Applied.Accepted accepted ? seat.with(accepted.state()) : seat;
    }

    private Standing moved(Seat nowAfter, Seat beforeAfter) {
        return changing(
                change,
                nowAfter,
                now.memory(),
                beforeAfter,
                before.orElseThrow().memory());
    }

    /**
     * While a policy is changed. One that lets the members act when the other does not is held, so that it does not remember them to have
     * acted.
     *
     * @param knownNow what the new policy knew of the last view that could act, before this came about
     * @param knownBefore the same of the one before
     */
    static Standing changing(ChangeId change, Seat now, PolicyMemory knownNow, Seat before, PolicyMemory knownBefore) {
        boolean act = now.acts() && before.acts();
        return new Standing(
                change,
                act || !now.acts() ? now : now.held(knownNow),
                Optional.of(act || !before.acts() ? before : before.held(knownBefore)));
    }

    /**
     * The policy is changed.
     *
     * @throws IllegalArgumentException when the policy does not accept the settings
     */
    Standing changed(Offer offer, QuorumSettings settings) {
        Seat next = new Seat(offer, settings, offer.policy().resume(settings, now.memory()));
        return new Standing(change.next(now.decision().view().id()), next, Optional.of(now));
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
