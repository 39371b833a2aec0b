package org.quorate.quorum.core.decision;

import org.quorate.quorum.Decision;
import org.quorate.quorum.PolicyMemory;
import org.quorate.quorum.PolicyState;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.core.wire.Side;

/**
 * A policy that decides, with what it remembers.
 *
 * @param settings that it was given at this node
 */
public record Seat(Offer offer, QuorumSettings settings, PolicyState state) {
    /**
     * A policy that goes on from what was written.
     *
     * @throws IllegalArgumentException when the policy does not read that
     */
    static Seat of(Offer offer, Side side) {
        return new Seat(offer, side.settings(), offer.policy().read(side.state()));
    }

    Decision decision() {
        return state.decision();
    }

    boolean acts() {
        return decision().verdict() == Verdict.QUORATE;
    }

    Side side() {
        return new Side(offer.name(), settings, offer.policy().write(state));
    }

    PolicyMemory memory() {
        return offer.policy().memory(state);
    }

    /** The same in a view in which nobody acts, and of the last one that could act it knows what was known. */
    Seat held(PolicyMemory known) {
        PolicyMemory memory = memory();
        return with(offer.policy()
                .resume(
                        settings,
                        new PolicyMemory(
                                memory.view(),
                                false,
                                memory.votes(),
                                memory.waiting(),
                                memory.expected(),
                                memory.highest(),
                                known.lastQuorate(),
                                known.lastVotes(),
                                known.lastExpected(),
                                memory.keptVotes())));
    }

    Seat with(PolicyState after) {
        return new Seat(offer, settings, after);
    }
}
