package org.quorate.quorum.core.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.quorate.quorum.Applied;
import org.quorate.quorum.Decision;
import org.quorate.quorum.Decision.Reason;
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
        boolean held = older.verdict() != Verdict.QUORATE && decision.verdict() == Verdict.QUORATE;
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
                held ? Verdict.INQUORATE : decision.verdict(),
                decision.present(),
                decision.expected(),
                decision.needed(),
                reasons,
                longer(decision.windowMillis(), older.windowMillis()),
                Math.max(decision.keptVotes(), older.keptVotes()));
    }

    private static OptionalLong longer(OptionalLong one, OptionalLong other) {
        return one.isEmpty() || other.isPresent() && other.getAsLong() > one.getAsLong() ? other : one;
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
        Optional<Seat> older = before;
        if (before.isPresent()) {
            Applied alsoBefore = before.get().state().apply(event);
            if (alsoBefore instanceof Applied.Refused refused) {
                return new Step.Refused(refused.why());
            }
            older = Optional.of(before.get().with(((Applied.Accepted) alsoBefore).state()));
        }
        return new Step.Taken(new Standing(change, now.with(((Applied.Accepted) applied).state()), older));
    }

    /** The quiet time is over, for whichever policy waits for it. */
    Standing windowOver() {
        return new Standing(change, windowOver(now), before.map(Standing::windowOver));
    }

    private static Seat windowOver(Seat seat) {
        Applied applied = seat.state()
                .apply(new QuorumEvent.WindowPassed(seat.decision().view().id()));
        return applied instanceof Applied.Accepted accepted ? seat.with(accepted.state()) : seat;
    }

    /**
     * The policy is changed.
     *
     * @throws IllegalArgumentException when the policy does not accept the settings
     */
    Standing changed(Offer offer, QuorumSettings settings) {
        Seat next = new Seat(
                offer,
                settings,
                offer.policy().resume(settings, now.offer().policy().memory(now.state())));
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
