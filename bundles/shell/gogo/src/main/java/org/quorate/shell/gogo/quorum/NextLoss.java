package org.quorate.shell.gogo.quorum;

import java.util.List;
import java.util.Optional;
import org.quorate.node.NodeIdentity;
import org.quorate.quorum.Decision;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.service.ImaginedChange;
import org.quorate.quorum.service.Quorum;
import org.quorate.quorum.service.QuorumStatus;
import org.quorate.quorum.service.WhatIf;

/**
 * What the loss of one more member would lead to.
 *
 * @param node the first member whose loss is the worst
 * @param verdict of those that would be left
 */
public record NextLoss(String node, Verdict verdict) {
    /** Empty when nobody else is a member, or nothing can be imagined now. */
    static Optional<NextLoss> of(Quorum quorum, QuorumStatus status, NodeIdentity self) {
        Optional<NextLoss> worst = Optional.empty();
        for (int member : status.decision().view().members()) {
            if (member == self.id()) {
                continue;
            }
            Optional<Verdict> verdict = imagined(quorum, new ImaginedChange.NodeLost(member));
            boolean bad = verdict.isPresent() && verdict.get() != Verdict.QUORATE;
            if (bad || verdict.isPresent() && worst.isEmpty()) {
                worst = Optional.of(new NextLoss(self.nameOf(member), verdict.get()));
            }
            if (bad) {
                return worst;
            }
        }
        return worst;
    }

    /** The verdict after one change; empty when it cannot be imagined now. */
    static Optional<Verdict> imagined(Quorum quorum, ImaginedChange change) {
        WhatIf said = quorum.whatIf(List.of(change));
        return said instanceof WhatIf.Decided decided
                ? decided.steps().stream().map(Decision::verdict).findFirst()
                : Optional.empty();
    }
}
