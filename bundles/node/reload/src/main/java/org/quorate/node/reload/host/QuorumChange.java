package org.quorate.node.reload.host;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.quorate.node.RunningSettings.Change;
import org.quorate.node.RunningSettings.QuorumTerms;
import org.quorate.node.RunningSettings.Way;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.service.Quorum;

/**
 * Has quorum count with other settings at all members: first the options of the policy, then the votes that are expected, which a
 * policy goes on with from before.
 */
@ThreadSafe
final class QuorumChange {
    private static final String EXPECTED = "quorum.expected.votes";

    private final Supplier<Optional<Quorum>> quorum;

    QuorumChange(Supplier<Optional<Quorum>> quorum) {
        this.quorum = quorum;
    }

    /** Why it cannot be changed now; empty when it can. */
    String hindrance() {
        return quorum.get()
                .map(present -> present.status().verdict() == Verdict.QUORATE
                        ? ""
                        : "keys of quorum were changed, and the members may not act ("
                                + present.status().verdict() + ")")
                .orElse("keys of quorum were changed, and this node has no quorum");
    }

    /** @return one sentence why it does not count, or not all of it; empty when it does */
    CompletableFuture<String> change(QuorumTerms terms, List<Change> changes) {
        Optional<Quorum> present = quorum.get();
        if (present.isEmpty()) {
            return CompletableFuture.completedFuture("this node has no quorum.");
        }
        RingId view = view(present.get());
        QuorumSettings settings = new QuorumSettings(terms.votes(), terms.options());
        boolean expects = changes.stream()
                .anyMatch(change -> change.way() == Way.QUORUM && change.key().equals(EXPECTED));
        return present.get()
                .changePolicy(view, terms.policy(), settings)
                .thenCompose(outcome -> outcome.isDone() && expects
                        ? present.get().request(new QuorumEvent.VotesExpected(view(present.get()), terms.expected()))
                        : CompletableFuture.completedFuture(outcome))
                .thenApply(outcome -> outcome.isDone() ? "" : outcome.text())
                .exceptionally(failure -> String.valueOf(failure.getMessage()));
    }

    private static RingId view(Quorum quorum) {
        return quorum.status().decision().view().id();
    }
}
