package org.quorate.node.reload.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
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
    /** Whether it may be committed: the commit was sent and the group has not refused it. */
    boolean commits;

    private int refusals;
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
                    core.effects()
                            .stage(
                                    operation,
                                    "confirm   " + each.confirmed.size() + " of " + each.members.size()
                                            + " members have it");
                    if (each.changesQuorum()) {
                        core.effects().arm(operation, Effects.Wait.QUORUM);
                        core.effects().changeQuorum(operation);
                    } else {
                        end(core, each, List.of(), false);
                    }
                });
    }

    /** Quorum has been changed, or has not. */
    void quorumAnswered(Reload core, String refusal) {
        round.filter(each -> outcome.isEmpty()).ifPresent(each -> {
            if (refusal.isEmpty()) {
                core.effects().stage(operation, "quorum    counts with the new settings at all members");
            }
            List<String> trouble = refusal.isEmpty()
                    ? List.of()
                    : List.of("quorum counts as before: " + refusal + " The keys of quorum wait for a restart");
            end(core, each, trouble, refusal.isEmpty());
        });
    }

    /** What was waited for has not come. */
    void deadline(Reload core) {
        if (outcome.isPresent()) {
            core.finish(this, outcome.get());
        } else if (round.isEmpty()) {
            core.finish(this, refused("the group has not ordered it within " + Effects.Wait.ORDERED.seconds() + " s"));
        } else if (!decided) {
            silent(core, round.get());
        } else if (!commits) {
            commit(core);
        } else {
            uncertain(core, round.get());
        }
    }

    private void silent(Reload core, Round each) {
        String why =
                Differences.nodes(each.silent()) + " did not answer within " + Effects.Wait.ANSWERS.seconds() + " s";
        abort(core, each, Verdict.outcome(each, Kind.REFUSED, why, List.of()), why);
    }

    private void uncertain(Reload core, Round each) {
        if (!each.committed) {
            String why = "the group has not ordered the commit within " + Effects.Wait.ORDERED.seconds() + " s";
            List<String> details = List.of("all members may apply it yet");
            core.finish(this, Verdict.outcome(each, Kind.INCOMPLETE, why, details));
        } else if (!ending) {
            ending = true;
            end(core, each, List.of(), false);
        } else {
            quorumAnswered(core, "it has not answered within " + Effects.Wait.QUORUM.seconds() + " s.");
        }
    }

    /** All members are to apply it. */
    void commit(Reload core) {
        decided = true;
        commits = true;
        core.effects().arm(operation, Effects.Wait.ORDERED);
        core.effects().send(new Message.Commit(operation));
    }

    /** Nobody is to apply it. */
    void abort(Reload core, Round each, Outcome end, String logged) {
        decided = true;
        outcome = Optional.of(end);
        close(core, each, new Message.Abort(operation, logged));
    }

    private void close(Reload core, Round each, Message closing) {
        each.closing = Optional.of(closing);
        core.effects().arm(operation, Effects.Wait.ORDERED);
        core.effects().send(closing);
    }

    /** The group has refused the commit, which nobody sees therefore. */
    void commitRefused(Reload core, String why) {
        commits = false;
        refusals++;
        if (refusals < Reload.MAX_REFUSALS) {
            core.effects().arm(operation, Effects.Wait.ROOM);
        } else {
            core.finish(this, refused("the group did not take the commit: " + why));
        }
    }

    /** Nobody has applied it, and nobody will. */
    Outcome refused(String why) {
        Round each = round.orElseGet(() -> new Round(operation, new TreeSet<>(List.of(operation.node()))));
        return Verdict.outcome(each, Kind.REFUSED, why, List.of());
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
        close(core, each, new Message.End(operation, quorumChanged));
    }
}
