package org.quorate.quorum.qnetd.core;

import java.util.List;
import java.util.OptionalLong;
import org.quorate.ordering.RingId;

/** Messages to the arbiter. Each has a number, 0 to 4,294,967,295, which the reply repeats. */
public sealed interface ToArbiter {
    /** The number. */
    long number();

    /** Who speaks. */
    record Preinit(long number, String cluster) implements ToArbiter {}

    /** From here on encrypted; there is no reply. */
    record StartTls(long number) implements ToArbiter {}

    /** What the node wants. */
    record Init(long number, int node, Algorithm algorithm, long heartbeatMillis, TieBreaker tieBreaker, RingId ring)
            implements ToArbiter {}

    /** Of two halves the one goes on that was active before, where there is no better reason; when all nodes say so. */
    record KeepActive(long number) implements ToArbiter {}

    /** Is anybody there? */
    record Echo(long number) implements ToArbiter {}

    /**
     * All configured nodes.
     *
     * @param version of the settings; empty for none
     */
    record ConfiguredNodes(long number, OptionalLong version, List<Integer> nodes) implements ToArbiter {
        /** Copies the list. */
        public ConfiguredNodes {
            nodes = List.copyOf(nodes);
        }
    }

    /** Members of a ring. */
    record Members(long number, RingId ring, List<Integer> nodes) implements ToArbiter {
        /** Copies the list. */
        public Members {
            nodes = List.copyOf(nodes);
        }
    }

    /** Whether the members may act, and all nodes. */
    record QuorumOf(long number, boolean quorate, List<NodeState> nodes) implements ToArbiter {
        /** Copies the list. */
        public QuorumOf {
            nodes = List.copyOf(nodes);
        }
    }

    /** A node as the members see it. */
    record NodeState(int node, boolean member) {}

    /** What does the arbiter say? */
    record AskForVote(long number) implements ToArbiter {}

    /** The vote with this number, which is the arbiter's own, has arrived and was followed. */
    record VoteTaken(long number) implements ToArbiter {}
}
