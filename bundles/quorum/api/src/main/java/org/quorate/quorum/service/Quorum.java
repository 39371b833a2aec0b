package org.quorate.quorum.service;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;
import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.QuorumSettings;

/** Whether this node may act, and why; and what operators can do about it. All threads may call. */
@ProviderType
public interface Quorum {
    /** Most changes that {@link #whatIf} imagines, all steps together. */
    int MAX_IMAGINED = 1_024;

    /** What holds now. Never waits. */
    QuorumStatus status();

    /**
     * Has an event happen at all members of a view at the same place of the order. Operators give {@link QuorumEvent.VotesExpected}, {@link
     * QuorumEvent.VotesGiven} and {@link QuorumEvent.WaitReleased}. What a node says of itself ({@link QuorumEvent.MemberLeaving}, and what
     * it hears of its arbiter) is taken from that node only, and {@link QuorumEvent.WindowPassed} from nobody.
     *
     * @param event with the view that whoever asks has seen
     * @return completes when this node knows what became of it, on the node's loop: whoever goes on from there must not block
     */
    CompletableFuture<RequestOutcome> request(QuorumEvent event);

    /**
     * Changes the policy, or its settings, at all members at the same place of the order. Refused unless the members may act and
     * each of them has the policy and accepts the settings. Until all know of it the members act only while both policies let them.
     *
     * @param seen view that whoever asks has seen
     * @param policy name of the policy, which may be the present one
     * @param settings the same for all nodes
     * @return as with {@link #request}
     */
    CompletableFuture<RequestOutcome> changePolicy(RingId seen, String policy, QuorumSettings settings);

    /** The same for changes that happen all at once. */
    default WhatIf whatIf(List<ImaginedChange> changes) {
        return whatIfInSteps(List.of(changes));
    }

    /**
     * What the policy would say if that happened, one step after the other. Nothing changes. Computes on the calling thread.
     *
     * @param steps at most {@link #MAX_IMAGINED} changes. Nodes that are lost or join in one step make one new view; the other changes of
     *     the step happen in it, in their order. Quiet times do not pass between steps.
     * @throws IllegalArgumentException when there are more
     */
    WhatIf whatIfInSteps(List<List<ImaginedChange>> steps);
}
