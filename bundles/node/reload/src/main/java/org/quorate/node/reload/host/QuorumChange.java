package org.quorate.node.reload.host;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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
import org.quorate.quorum.service.RequestOutcome;

/**
 * Has quorum count with other settings at all members: first the options of the policy, then the votes that are expected, which a
 * policy goes on with from before.
 */
@ThreadSafe
final class QuorumChange {
    private static final int ATTEMPTS = 40;
    private static final int PAUSE_MILLIS = 250;
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
        QuorumSettings settings = new QuorumSettings(terms.votes(), terms.options());
        boolean expects = changes.stream()
                .anyMatch(change -> change.way() == Way.QUORUM && change.key().equals(EXPECTED));
        return inSomeView(present -> present.changePolicy(view(present), terms.policy(), settings), ATTEMPTS)
                .thenCompose(refusal -> refusal.isEmpty() && expects
                        ? inSomeView(
                                present ->
                                        present.request(new QuorumEvent.VotesExpected(view(present), terms.expected())),
                                ATTEMPTS)
                        : CompletableFuture.completedFuture(refusal));
    }

    /** Asks again where nothing has changed because the ring was formed anew, as it is when its timers were changed, too. */
    private CompletableFuture<String> inSomeView(
            Function<Quorum, CompletableFuture<RequestOutcome>> request, int attempts) {
        Optional<Quorum> present = quorum.get();
        if (present.isEmpty()) {
            return CompletableFuture.completedFuture("this node has no quorum.");
        }
        return request.apply(present.get()).thenCompose(outcome -> {
            if (outcome.isDone() || attempts == 1 || !isPassing(outcome, present.get())) {
                return CompletableFuture.completedFuture(outcome.isDone() ? "" : outcome.text());
            }
            Executor later = CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            return CompletableFuture.supplyAsync(() -> request, later)
                    .thenCompose(again -> inSomeView(again, attempts - 1));
        });
    }

    private static boolean isPassing(RequestOutcome outcome, Quorum quorum) {
        return outcome instanceof RequestOutcome.ViewChanged
                || outcome instanceof RequestOutcome.NotSynchronised
                || outcome instanceof RequestOutcome.NoRoom
                || outcome instanceof RequestOutcome.Refused && quorum.status().verdict() == Verdict.UNDECIDED;
    }

    private static RingId view(Quorum quorum) {
        return quorum.status().decision().view().id();
    }
}
