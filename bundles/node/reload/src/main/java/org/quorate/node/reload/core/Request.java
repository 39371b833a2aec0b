package org.quorate.node.reload.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.node.Confined;
import org.quorate.node.SettingsReload.Kind;
import org.quorate.node.SettingsReload.Outcome;

/** An operation at the node that began it: who decides, and hears of the end. */
@Confined("the thread of the reload")
final class Request {
    final Operation operation;
    final boolean dryRun;

    /** Since the members were told to read their files. */
    Optional<Round> round = Optional.empty();

    /** What is said at the end. */
    Optional<Outcome> outcome = Optional.empty();

    String hindrance = "";
    boolean decided;
    boolean commits;
    private boolean ending;

    Request(Operation operation, boolean dryRun) {
        this.operation = operation;
        this.dryRun = dryRun;
    }

    /** Goes on when all members that are still there have confirmed. */
    void confirmedPerhaps(Reload core) {
        round.filter(each -> each.committed && each.unconfirmed().isEmpty() && !ending)
                .ifPresent(each -> {
                    ending = true;
                    core.effects().disarm();
                    core.effects()
                            .stage(
                                    operation,
                                    "confirm   " + each.confirmed.size() + " of " + each.members.size()
                                            + " members have it");
                    if (each.changesQuorum()) {
                        core.effects().changeQuorum(operation);
                    } else {
                        end(core, each, List.of(), false);
                    }
                });
    }

    /** Quorum has been changed, or has not. */
    void quorumAnswered(Reload core, String refusal) {
        round.ifPresent(each -> {
            if (refusal.isEmpty()) {
                core.effects().stage(operation, "quorum    counts with the new settings at all members");
            }
            List<String> trouble = refusal.isEmpty()
                    ? List.of()
                    : List.of("quorum counts as before: " + refusal + " The keys of quorum wait for a restart");
            end(core, each, trouble, refusal.isEmpty());
        });
    }

    /** The members have had time enough. */
    void over(Reload core) {
        round.filter(each -> each.committed && !ending).ifPresent(each -> {
            ending = true;
            end(core, each, List.of(), false);
        });
    }

    private void end(Reload core, Round each, List<String> more, boolean quorumChanged) {
        List<String> details = new ArrayList<>();
        each.confirmed.forEach(
                (node, trouble) -> trouble.forEach(sentence -> details.add("node " + node + ": " + sentence)));
        List<Integer> gone = each.gone.stream()
                .filter(node -> each.members.contains(node) && !each.confirmed.containsKey(node))
                .toList();
        if (!gone.isEmpty()) {
            details.add(Differences.nodes(gone) + " left; whether it is applied there is seen when they meet");
        }
        if (!each.unconfirmed().isEmpty()) {
            details.add(Differences.nodes(each.unconfirmed()) + " did not say within "
                    + Effects.Wait.CONFIRMATIONS.seconds() + " s that it is applied");
        }
        details.addAll(more);
        Kind kind = details.isEmpty() ? Kind.APPLIED : Kind.INCOMPLETE;
        outcome = Optional.of(Verdict.outcome(each, kind, "", details));
        core.effects().send(new Message.End(operation, quorumChanged));
    }
}
