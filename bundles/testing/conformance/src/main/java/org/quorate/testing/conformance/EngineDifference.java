package org.quorate.testing.conformance;

import java.util.Optional;
import org.quorate.quorum.QuorumSettings;

/** Why a policy may say otherwise than the engine of corosync, of the same events. */
enum EngineDifference {
    /** a node that loses the quorum, be it only until all have told each other who they are, may wait for all again. */
    WAITS_AGAIN {
        @Override
        boolean explains(QuorumSettings settings, Seen seen) {
            return settings.options().containsKey("wait.for.all")
                    && seen.here()
                    && !seen.fromOneView()
                    && seen.actedBefore();
        }
    },

    /** each node of a half has its own memory of who could act last, and who is missing only since the last change. */
    REMEMBERS_FOR_ITSELF {
        @Override
        boolean explains(QuorumSettings settings, Seen seen) {
            return settings.options().containsKey("tie.breaker") && seen.half() && !seen.fromOneView();
        }
    },

    /** where fewer are expected a majority of them may act, whoever else may act already. */
    ACTS_BESIDE_OTHERS {
        @Override
        boolean explains(QuorumSettings settings, Seen seen) {
            return settings.options().containsKey("last.man.standing")
                    && !seen.here()
                    && seen.majority()
                    && !seen.fromOneView();
        }
    };

    /**
     * One node of which the two differ.
     *
     * @param here whether the policy lets it act; the engine does not, or the other way round
     * @param majority whether so many votes are present as are needed
     * @param half whether half of the expected votes are present, rounded down
     * @param fromOneView whether all members were together in the view before and could act in it
     * @param actedBefore whether a member could act since it started
     */
    record Seen(boolean here, boolean majority, boolean half, boolean fromOneView, boolean actedBefore) {}

    abstract boolean explains(QuorumSettings settings, Seen seen);

    /** The first that explains it. */
    static Optional<EngineDifference> of(QuorumSettings settings, Seen seen) {
        for (EngineDifference each : values()) {
            if (each.explains(settings, seen)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
